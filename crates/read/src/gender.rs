//! Gender where a title, a noun or a first name carries it; what is not in these lists stays unknown.

/// The gender that English pronouns tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    He,
    She,
}

/// Titles and nouns for men.
const HE: &str = "abbot baron bloke boatman boy brother brother-in-law businessman cameraman chairman congressman councilman count \
duke earl emperor father father-in-law ferryman fisherman friar gentleman godfather grandfather grandson groom \
husband imam kaiser king lad lord man monk monsignor mr nephew policeman pope postman prince salesman sheikh sir \
son son-in-law spokesman sportsman stepfather stepson sultan townsman tsar uncle viscount waiter widower";

/// Titles and nouns for women.
const SHE: &str = "abbess actress aunt ballerina baroness bride businesswoman chairwoman congresswoman councilwoman countess damsel \
daughter daughter-in-law diva duchess empress girl goddess godmother granddaughter grandmother heiress heroine \
hostess housewife lady maid midwife miss mistress mother mother-in-law mrs ms niece nun policewoman princess \
queen saleswoman schoolgirl sister sister-in-law spokeswoman stepdaughter stepmother waitress widow wife woman";

/// First names that men bear, gathered from general knowledge. Names that are a man's in one country and a woman's in
/// another (Andrea, Jean, Kim, Michele, Robin) are in neither list.
const MEN: &str = "aaron abdul abdullah abel abraham abu achille adam adolf adrian ahmad ahmed ahmet akbar akira alain alan albert \
aldo alec alejandro aleksandr alessandro alexander alexei alexey alf alfonso alfred alfredo ali allan allen \
alvin amadou amir amit anakin anand anders andre andreas andrei andrej andres andrew angelo angus anil ansel \
anthony antoine anton antonio archibald archie ari arjun armand arnaud arnold art arthur arturo arvind ashok \
august augustus aung-san austin axel babar baptiste barack barney barry bart bashar basil ben benedict benito \
benjamin bennett benny bernard bernardo bernie bert bertrand bill bjorn blaise bob boris boutros boyd brad \
bradley brandon brendan brent brett brian bruce bruno bryan burt byron caesar caleb calvin cameron carl carlo \
carlos carlton carter casper cecil cedric cesar chad charles charlie che chester christopher chuck clarence \
claude claudio clayton clement cliff clifford clint clive clyde cody colin connor conrad constantine corey \
cornelius craig curtis cyril cyrus dale damian dan daniel dante darren darryl daryl dave david davis dean deepak \
demetrius deng dennis derek desmond dexter diego dieter dietrich dimitri dirk dmitri dmitry dominic don donald \
donnie dorian doug douglas drew duncan dustin dwayne dwight ed edgar edmund edouard eduardo edward edwin egon \
eli elias elijah elliot elliott elmer elvis emil emile emilio emmanuel enrico enrique enzo eric erik ernest \
ernesto erwin esteban ethan etienne eugene evan ezra fabio faisal farid felipe felix ferdinand fernando fidel \
filippo floyd francesco francis francisco francois frank frankie franklin franz fred freddie frederic frederick \
friedrich fritz fyodor gabriel galileo gareth garrett gary gavin gene geoff geoffrey georg george georges gerald \
gerard gerardo gerhard gideon gilbert giles gino giorgi giovanni giulio giuseppe glenn godfrey gordon graham \
grant greg gregor gregory grigory guido guillaume guillermo gunther gus gustav gustavo guy habib haider hakan \
hal hamid hamza hank hannibal hans harald harish harold harris harrison harry haruki harvey hashim hassan hector \
heinrich heinz hendrik henri henrik henry herbert herman hermann hernan hiroshi homer horace horatio hossein \
howard hubert hugh hugo humphrey hussein ian ibrahim ignacio ignatius igor ilya imran irving isaac isaiah ismail \
istvan ivan ivo ivor jack jackson jacob jaime jake jakob jamal james jared jason javier jay jean-paul jed jeff \
jefferson jeffrey jeremy jerome jerry jesse jesus jim jimmy jiri joachim joaquin joe joel joey johan johann \
johannes john johnny jon jonas jonathan jonathon jorge joris jose josef joseph josh joshua jozef juan juergen \
jules julian julio julius jurgen justin kamal kareem karim karl karol keiji keir keith kelvin ken kenji kenneth \
kenny kevin khaled khalid khalil klaus konrad krishna kristian kurt kyle lachlan lamar lance larry lars laszlo \
laurence laurent lawrence lech leo leon leonard leopold leroy lester levi lewis liam lionel lloyd logan lorenzo \
lothar lou louie louis luca lucas luciano lucien ludwig luigi luis lukas luke luther mahmoud mahmud malcolm \
malik manfred manuel marc marcel marcelo marco marcus mariano mario mark marlon marshall martin marty marvin \
massimo massoud mateo mathias mathieu matt matteo matthew matthias maurice mauricio max maxim maximilian maxwell \
mehdi mel melvin micah michael michel miguel mike mikhail miles milo milton mitch mitchell mitt mohamed mohammad \
mohammed mohandas morris moshe muhammad murray mustafa myron nabil narendra naresh nasser nat nate nathan ned \
neil nelson nestor neville newt newton nicholas nick nico nicolas niels nigel nikita niklas nikola nikolai nils \
noah norbert norman octavio odysseus olaf oleg oliver olivier omar orlando orson orville osama oscar osman otis \
otto owen pablo pascal patricio patrick patrik paul pavel pedro percy perry pete peter petr petros phil philip \
phillip pierce pierre piers pieter pietro piotr prakash pranab quentin quincy rafael rahul raj rajesh rajiv ralf \
ralph ramon randall randolph randy raoul rashid raul ravi ray raymond recep reggie reginald reinhard remy rene \
rex reynaldo reza ricardo riccardo rich richard richie rick ricky rob robbie robert roberto rod roderick rodney \
rodolfo rodrigo roger roland rolf roman romeo ron ronald ronan ronnie rory ross roy rudolf rudolph rudy rufus \
rupert russ russell ryan sachin saddam sadiq said saleh salman salvador salvatore sam samir sammy samuel sandro \
sanjay santiago satoshi saul scott sean sebastian selim serge sergei sergey sergio seth shane shankar shaun \
shawn sheldon sherman shinzo sid sigmund silvio simeon simon slobodan solomon soren spencer stan stanislav \
stanley stefan stefano steffen stephane stephen steve steven stuart sunil suresh sven syed sylvester tadeusz \
takeshi tariq tayyip ted teddy terence terrence terry thaddeus theo theodor theodore thierry thomas thor tiger \
tim timo timothy tobias toby todd tom tomas tomasz tommy tony toshiro travis trevor tristan troy tyler tyrone \
ulrich ulysses umar umberto uwe vaclav valentin valery vasily vernon vic vicente victor vijay vikram viktor \
vince vincent vincenzo vinod virgil vito vittorio vladimir vladislav wade wallace wally walter warren wayne \
wendell werner wesley wilbur wilfred wilhelm will willem william willie wilson winston wolfgang woodrow woody \
xavi xavier yasir yasser yitzhak yohannes yoshi yuri yusuf yves zachary zack zafar zeus zhivko ziad zoltan zubin";

/// First names that women bear.
const WOMEN: &str = "abigail ada adelaide adele adriana agatha agnes aisha akiko alanis alba alberta alejandra alessandra alexa \
alexandra alexis alice alicia alina alison allison alma althea alyssa amal amanda amber amelia amina amira \
amrita amy ana anais anastasia angela angelica angelina angelique anika anita anja ann anna annabel anne \
anneliese annette annie annika antoinette antonia anya aphrodite april arabella aretha ariana arlene ashley \
astrid athena audrey augusta aung aurora ava avril ayesha babette barbara beatrice beatriz becky belinda bella \
bernadette bernice bertha bessie beth bethany betsy bettina betty beverly bianca billie birgit blanche bonnie \
brenda bridget brigitte britney brooke caitlin camila candace candice carina carissa carla carlotta carly \
carmela carmen carol carole carolina caroline carolyn carrie cassandra cassie catherine cathy cecilia celeste \
celia celine chantal charlene charlotte chelsea cheryl cheyenne chiara chloe christa christiane christina \
christine christy ciara cindy claire clara clarissa claudette claudia claudine clementine cleopatra colette \
colleen concepcion constance consuelo cora cordelia corinne courtney crystal cynthia daisy dalia dana daniela \
danielle daphne daria darlene dawn debbie deborah debra deirdre delia delphine denise desiree diana diane dina \
dolores dominique donatella donna dora doreen doris dorothy edith edna effie eileen elaine eleanor elena eleni \
elisa elisabeth elise eliza elizabeth ella elle ellen ellie elsa elsie elvira emilia emilie emily emma emmeline \
erica erika erin esmeralda esperanza estelle esther ethel etta eugenia eunice eva evangeline eve evelyn evie ewa \
faith farah fatima fay faye felicia felicity fern fernanda fiona flora florence frances francesca francoise \
freda frederica frida frieda gabriela gabriella gabrielle gail gemma genevieve georgia georgina geraldine \
germaine gertrude gigi gilda gillian gina ginger giovanna gisela giselle gladys glenda gloria glynis golda grace \
greta gretchen guadalupe gwen gwendolyn gwyneth hadiya haley hana hanna hannah harriet hattie hayley hazel \
heather hedwig hedy heidi heike helen helena helene helga henrietta hermione hester hilary hilda hildegard \
hillary holly hope huma ida ilse imelda imogen indira ines inga ingeborg ingrid irene irina iris irma irmgard \
isabel isabella isabelle isadora isla isolde iva ivana ivanka ivy jacinda jacqueline jada jamila jana jane \
janelle janet janice janine jasmine jayne jeanette jeanne jeannie jemima jenna jennie jennifer jenny jerri \
jessica jewel jill jo joan joana joanna jocelyn jodie johanna jolene josefina josephine josie joy joyce juana \
juanita judith judy julia juliana julie juliet juliette june justine kamala karen karin karina karla katarina \
kate katerina katharina katharine katherina katherine kathleen kathrin kathryn kathy katie katja katrina katya \
kay kayla keiko keira kellyanne kiki kimberly kirsten kirstin kitty kristen kylie lacey lada laila lana lara \
larissa latifa latoya laura lauren lauryn lavinia lea leah leanne leigh leila lena lenore leona leonie leonora \
leticia lia libby lidia lillian lillie lily linda lindsay lindsey lisa liv liz liza lois lola lorena loretta \
lorraine lottie louisa louise lourdes luana lucia luciana lucille lucinda lucrezia lucy ludmila luisa lupita \
lydia lyn lynda lynette lynn lynne mabel maddie madeleine madeline madison madonna mae magda magdalena maggie \
maia malala mamie mandy marcela marcella marcia margaret margarita margaux marge margery margherita margot maria \
mariah mariam marian mariana marianne maribel marie mariel marietta marigold marika marilyn marina marisa \
marisol marjorie marlee marlene marta martha martina mary maryam mathilde matilda maud maude maura maureen mavis \
maxine may maya meera meg megan meghan melania melinda melissa mercedes meredith meryl mia michelle michiko \
mildred millicent millie mimi mina minerva minnie mira miranda miriam missy mitzi moira molly mona monica \
monique morgana muriel myra myrna myrtle nabila nadia nadine nana nancy nanette naoko naomi nastasia natalia \
natalie natalya natasha nell nellie nettie nicole nicolette nikki nina noelle nora noreen norma octavia odette \
olena olga olivia olympia ophelia oprah paige pam pamela pandora patricia patsy patti patty paula paulette \
pauline pearl peggy penelope penny petra petula philippa phoebe phyllis pia pilar polly portia priscilla priya \
priyanka prudence queenie rachel rachelle rania raquel rebecca regina rena renata renee rhea rhoda rhonda \
rihanna rita roberta rochelle romy rosa rosalie rosalind rosalyn rosamund rosanna rose roseanne rosemary rosetta \
rosie rosita rowena roxana roxanne ruby ruth sabine sabrina sadie saida sakura sally salma salome samantha \
sandra sara sarah savannah scarlett selena selma serena shakira shannon sharon sheila shelley sheryl shirin \
shirley sian sienna sigrid silvia simone siobhan sofia sonia sonja sophia sophie stacey stacy stefanie steffi \
stella stephanie sue susan susana susanna susannah susie suzanna suzanne suzy svetlana sybil sylvia sylvie \
tabitha talia tamara tammy tania tanya tara tatiana tatyana taylor teresa tess tessa thelma theodora theresa \
therese tiffany tilda tina tipper toni tonya tori tracey tracy trina trisha trudy twyla tyra uma una ursula \
valentina valeria valerie vanda vanessa velma vera verena verity verna veronica victoria viola violet virginia \
viv vivian vivien vivienne wanda wendy whitney whoopi wilhelmina willa wilma winifred winnie xena yael yasmin \
yasmine yoko yolanda yuki yulia yvette yvonne zadie zainab zara zelda zeynep zinaida zoe zora zsa";

/// Gender by one word (title, noun or first name; lower case, no full stop).
pub(crate) fn gender(word: &str) -> Option<Gender> {
    let has = |list: &str| list.split_whitespace().any(|w| w == word);
    match (has(HE) || has(MEN), has(SHE) || has(WOMEN)) {
        (true, false) => Some(Gender::He),
        (false, true) => Some(Gender::She),
        _ => None,
    }
}
