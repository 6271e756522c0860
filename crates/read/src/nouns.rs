//! A catalogue of nouns that speak in reports: people, offices, documents, and words for the unnamed.

/// What a head noun says of the one it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Person,
    Office,
    Document,
}

const PEOPLE: &str = "activist adviser advisor agent aide ally ambassador analyst anchor announcer artist assistant attorney author \
aunt baker billionaire biographer blogger boss boy brother businessman businesswoman campaigner candidate captain caller carpenter \
chair chairman chairwoman chairperson chancellor chef chief child citizen clerk coach colleague colonel columnist commander commentator \
commissioner congressman congresswoman consultant cook coordinator coroner correspondent councillor councilman councilwoman counsel counselor \
cousin critic customer daughter dean defector defendant delegate democrat deputy designer detective detainee developer diplomat director doctor \
driver economist editor elder employee engineer envoy eyewitness executive expert father fellow fighter firefighter fisherman foe founder \
friend general girl governor grandfather grandmother guard guest guide headmaster historian host husband inmate insider inspector \
investigator investor journalist judge justice king knitter lady lawmaker lawyer leader lecturer librarian lieutenant lobbyist man manager \
marine marshal mayor mediator member merchant midwife migrant minister moderator monitor mother neighbor neighbour nephew nominee novelist nurse \
observer officer official operative opponent organiser organizer owner painter parent participant partner passenger passerby pastor patient \
physician pilot pollster pope preacher presenter president priest prince princess principal prisoner producer professor prosecutor protester \
protestor publisher queen rabbi refugee reporter representative republican researcher resident rival runner sailor scholar scientist \
secretary senator sergeant sheriff shopkeeper sister soldier son speaker spokesman spokesperson spokeswoman staffer statistician strategist \
student supervisor supporter surgeon survivor teacher technician teenager treasurer trucker trustee uncle veteran victim villager visitor \
volunteer voter warden wife witness woman worker writer youth keeper townsman ferryman boatman relative sympathiser sympathizer follower \
adherent disciple dissident whistleblower informant source signatory signer undersecretary premier rapporteur ombudsman";

const OFFICES: &str = "administration agency alliance army assembly association authority bank battalion board body brigade broadcaster \
bureau cabinet camp campaign centre center chamber channel charity church clinic club coalition college command commission committee company \
confederation congress consulate corporation council country court daily department delegation directorate embassy federation fellowship firm \
force forum foundation front government group headquarters hospital house industry initiative institute institution jury kremlin league left \
legislature magazine management media ministry mission monastery movement network newsletter newspaper ngo office opposition order organisation organization \
outlet panel parliament party pentagon police post press prosecution province public publisher regime registry right sect cult secretariat senate \
service side society staff state station syndicate team think-tank tribunal troupe union university unit village watchdog website weekly \
workshop site town community family leadership majority minority propaganda nation city county jurors crew militia navy gang";

const DOCUMENTS: &str = "account act affidavit agreement announcement annex article audit bill blog book briefing brief bulletin caption chapter charter \
column communique communiqué complaint constitution contract copy decision declaration decree diary dispatch document dossier draft editorial email e-mail entry essay \
excerpt fax file filing footage graphic guideline headline indictment inscription interview invoice judgment judgement law ledger leaflet letter list log mail \
manifesto manual map memo memoir memorandum message minutes motion narrative note notice obituary order-paper pamphlet paper paragraph petition placard plaque \
poll post-mortem poster postcard proclamation profile proposal protocol publication quote readout record recording register regulation release report resolution \
review ruling scripture sentence-sheet sign signboard sms statement story study subpoena summary survey tape telegram testimony text tract transcript translation \
transcription treaty tweet verdict version video warrant weblog wording writ data figure evidence statistics result finding research";

/// Words for people whom a text does not name, singular or plural.
const UNNAMED: &str = "anyone everybody everyone few many most none nobody others one people persons some somebody someone sources those \
both all several more";

fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|w| w == word)
}

/// The singular of a head noun, for looking it up: a guess that is right for the words of this catalogue.
pub(crate) fn singular(word: &str) -> String {
    match word {
        "men" => return "man".into(),
        "women" => return "woman".into(),
        "children" => return "child".into(),
        "wives" => return "wife".into(),
        "media" | "police" | "press" | "news" | "people" | "minutes" | "statistics" | "headquarters" => {
            return word.into();
        }
        _ => {}
    }
    for (plural, one) in [("spokesmen", "spokesman"), ("spokeswomen", "spokeswoman")] {
        if word == plural {
            return one.into();
        }
    }
    if let Some(stem) = word.strip_suffix("men").filter(|s| s.len() > 3) {
        return format!("{stem}man");
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 2) {
        return format!("{stem}y");
    }
    if let Some(stem) = word
        .strip_suffix("es")
        .filter(|s| s.ends_with("ss") || s.ends_with("ch") || s.ends_with('x') || s.ends_with("sh"))
    {
        return stem.into();
    }
    match word.strip_suffix('s') {
        Some(stem) if !word.ends_with("ss") && !word.ends_with("us") && stem.len() > 2 => stem.into(),
        _ => word.into(),
    }
}

/// What sort of thing a head noun (lower case, any number) stands for, if the catalogue knows it.
pub(crate) fn sort(head: &str) -> Option<Sort> {
    let one = singular(head);
    let known = |list| has(list, head) || has(list, &one);
    if known(PEOPLE) {
        Some(Sort::Person)
    } else if known(OFFICES) {
        Some(Sort::Office)
    } else if known(DOCUMENTS) {
        Some(Sort::Document)
    } else {
        // Words that the catalogue lacks, but whose ending makes a person: "cyclist", "librarian", "fisherwoman".
        let person =
            ["ist", "ian", "eer", "man", "woman"].iter().any(|e| one.len() > e.len() + 3 && one.ends_with(e));
        person.then_some(Sort::Person)
    }
}

/// Whether the word alone stands for people without a name ("several", "others").
pub(crate) fn unnamed(word: &str) -> bool {
    has(UNNAMED, word)
}

/// Whether a head noun is plural by its form.
pub(crate) fn plural(head: &str) -> bool {
    has("people men women children police", head) || singular(head) != head
}

/// Grammatical gender where a title, a noun or a first name carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    He,
    She,
}

const HE: &str = "mr sir lord king prince father brother son uncle nephew husband grandfather boy man spokesman chairman congressman councilman \
businessman fisherman ferryman townsman boatman pope imam monk \
adam ahmed ahmad alan albert alexander alexei alexey ali andrew anthony arthur barack ben benjamin bernie bill bob boris brian carl carlos charles chris christopher \
colin daniel dave david dennis dmitri dmitry donald ed eduardo edward emmanuel eric ernest frank franz fred gary george gerald giorgi gordon greg hamid hans harold harry hassan \
henry hossein howard hussein ibrahim igor ilya isaac ivan jack jacob jake james jamal jared jason jeff jeffrey jeremy jerry jim joe joel john jon jonathan jose joseph \
joshua juan karl keith ken kenneth kevin khaled kurt lars larry leon leonard lewis lou louis luis luke marco marcus mario mark martin massoud matt matthew max mehdi \
michael mike mikhail mohamed mohammad mohammed moshe muhammad mustafa nathan ned neil nicholas nick nikolai noah oleg oliver oscar osama pablo patrick paul pedro peter phil philip \
pierre rafael ralph ray reza richard rick rob robert rodrigo roger ron ronald roy russell ryan salman sam samuel sanjay saul scott sean sergei sergey simon stanley stefan \
stephen steve steven ted terry thomas tim timothy toby todd tom tomas tony victor viktor vincent vladimir walter wayne will william xavier yusuf dorian ivo";

const SHE: &str = "mrs ms miss lady queen princess mother sister daughter aunt niece wife grandmother girl woman spokeswoman chairwoman congresswoman \
councilwoman businesswoman nun midwife \
abigail agnes alexandra alice amanda amelia amy ana andrea angela anita ann anna anne annie aung barbara beatrice beth betty brenda carla carly carmen carol caroline catherine \
charlotte cheryl christina christine cindy claire clara cynthia dana deborah debbie denise diana diane donna dorothy elena elizabeth ella ellen emily emma erica eva eve evelyn \
fatima fiona frances gail gloria grace greta hannah heather heidi helen hilary hillary huma ida ilse ines ingrid irene iris isabel jane janet jean jenna jennifer jenny jessica \
jill joan joanna joyce judith judy julia julie karen kate katherine kathleen kathy katie kelly kellyanne kim kristen lada laila laura lauren leila lena leila linda lisa loretta louise lucia lucy lydia lynn \
madeleine margaret maria marie marilyn marina martha mary maryam megan melania melissa mia michelle miriam monica nadia nancy natalia natasha nicole nina nora olga olivia \
pamela patricia paula pauline petra rachel rebecca rita rosa rose ruth sabine sally samantha sandra sara sarah sharon shirley sofia sonia sophia stella stephanie susan suzanne \
svetlana sylvia tamara tanya tatiana teresa theresa tina ursula valerie vanessa vera veronica victoria virginia wendy yasmin yvonne zainab zara zoe jana marta";

/// Gender by one word (title, noun or first name; lower case, no full stop).
pub(crate) fn gender(word: &str) -> Option<Gender> {
    match (has(HE, word), has(SHE, word)) {
        (true, false) => Some(Gender::He),
        (false, true) => Some(Gender::She),
        _ => None,
    }
}

/// Titles that stand before a name and are no part of it.
pub(crate) fn title(word: &str) -> bool {
    has("mr mrs ms miss dr prof sir lady lord rev sen rep gov gen col capt lt sgt", word)
        || sort(word) == Some(Sort::Person)
}
