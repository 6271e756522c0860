//! A catalogue of nouns that speak in reports: people, offices, documents, and words for the unnamed.

use std::collections::HashMap;
use std::sync::LazyLock;

pub(crate) use crate::gender::{Gender, gender};

/// What a head noun says of the one it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Person,
    Office,
    Document,
}

const PEOPLE: &str = "client constable conductor coachman commandant overseer watchman pupil stranger canon fitter major miller trainee operator insurer carter bargeman housemaster headman under-manager vice-rector room-mate steward matron stoker bosun purser weigher curate sacristan stationmaster postmaster postmistress schoolmaster schoolmistress governess midshipman quartermaster sub-prefect vice-chancellor vice-chairman co-founder co-author ex-member penitent confessor postulant oblate catechist muezzin gravedigger ferrywoman fishwife washerwoman charwoman seamstress milliner typist telegraphist switchboard-operator stenographer archdeacon beadle churchwarden sidesman warder turnkey hangman rigger welder foundryman smelter puddler collier hewer bargee bargewoman lockkeeper signalman pointsman brakeman stevedore longshoreman lighterman harbourmaster coastguard customs-officer quarantine-officer vaccinator pharmacist apothecary dentist optician veterinarian vet activist actor actress singer musician composer poet dancer comedian author player athlete footballer golfer champion filmmaker director philosopher pianist bishop archbishop cardinal monk nun duke duchess count countess baron emperor empress knight lord vicar deacon magistrate attorney-general mathematician chemist sculptor architect explorer inventor warrior rebel gunman suspect attacker defendant thief tenant farmer settler slave lover bride groom widow boyfriend girlfriend fiancé fiancée husband uncle niece grandson granddaughter stepfather stepmother roommate classmate teammate waiter waitress actor-director wrestler boxer swimmer cyclist goalkeeper midfielder striker pitcher columnist superintendent principal-elect chairperson vice-president ceo spokesperson-designate candidate adviser advisor agent aide ally ambassador analyst anchor announcer artist assistant attorney author \
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
adherent disciple dissident whistleblower informant source signatory signer undersecretary premier rapporteur ombudsman \
counterpart predecessor successor ex-wife ex-husband barrister solicitor accountant landlord landlady translator interpreter imam \
abbot abbess prior bodyguard guardian godfather colonist dockworker docker herder shepherd tutor mentor jailer gaoler foreman \
undertaker mechanic plumber electrician butcher barber tailor maid servant landowner miner smuggler trafficker hostage kidnapper \
bystander onlooker novice rector provost emir sultan sheikh mullah cleric minister-designate heir twin stepson stepdaughter \
superior subordinate chaplain usher porter sexton verger steward valet weaver cobbler labourer laborer \
apprentice lodger beggar   pensioner parishioner  grocer butler gardener janitor caretaker \
trader peasant medic paramedic orderly matron hawker vendor   dealer squatter pilgrim hermit deportee \
evacuee emissary go-between contractor surveyor cashier curator archivist chronicler deserter gunner skipper \
 ranger forester drover bearer courier messenger scout spy sentry sentinel picker chambermaid housemaid \
prefect consul legate regent adjutant brother-in-law sister-in-law mother-in-law father-in-law son-in-law \
daughter-in-law godmother stepbrother stepsister orphan     shareholder stakeholder \
creditor debtor bookkeeper auditor inspector-general assessor usurper convict fugitive runaway turncoat \
collaborator conscript  cadet   paralegal bailiff registrar notary";

const OFFICES: &str = "administration agency alliance army assembly association authority bank battalion board body brigade broadcaster \
bureau cabinet camp campaign centre center chamber channel charity church clinic club coalition college command commission committee company \
confederation congress consulate corporation council country court daily department delegation directorate embassy federation fellowship firm \
force forum foundation front government group headquarters hospital house industry initiative institute institution jury kremlin league left \
legislature magazine management media ministry mission monastery movement network newsletter newspaper ngo office opposition order organisation organization \
outlet panel parliament party pentagon police post press prosecution province public publisher regime registry right sect cult secretariat senate \
service side society staff state station syndicate team think-tank tribunal troupe union university unit village watchdog website weekly \
workshop museum palace laboratory pharmacy television radio district site town community family leadership majority minority propaganda nation city county jurors crew militia navy gang";

const DOCUMENTS: &str = "account act affidavit agreement announcement annex article audit bill blog book briefing brief bulletin caption chapter charter \
column communique daybook deed receipt ticket dossier voicemail communiqué complaint constitution contract copy decision declaration decree diary dispatch document dossier draft editorial email e-mail entry essay \
excerpt fax file filing footage graphic guideline headline indictment inscription interview invoice judgment judgement law ledger leaflet letter list log mail \
manifesto manual map memo memoir memorandum message minutes motion narrative note notice obituary order-paper pamphlet paper paragraph petition placard plaque \
poll post-mortem poster postcard proclamation profile proposal protocol publication quote readout record recording register regulation release report resolution \
review ruling scripture sentence-sheet sign signboard sms statement story study subpoena summary survey tape telegram testimony text tract transcript translation \
transcription treaty tweet verdict version video warrant weblog wording writ data figure evidence statistics result finding research";

/// Words for people whom a text does not name, singular or plural.
const UNNAMED: &str = "anyone everybody everyone few many most none nobody others one people persons some somebody someone sources those \
both all several more";

/// The catalogue by word. A word of two lists stands in the first of them: people, offices, documents.
static SORTS: LazyLock<HashMap<&str, Sort>> = LazyLock::new(|| {
    let of = |list: &'static str, sort| list.split_whitespace().map(move |word| (word, sort));
    of(DOCUMENTS, Sort::Document).chain(of(OFFICES, Sort::Office)).chain(of(PEOPLE, Sort::Person)).collect()
});

/// Whether a list of words with spaces between them has a word.
pub(crate) fn has(list: &str, word: &str) -> bool {
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
    let found = [head, one.as_str()].into_iter().filter_map(|word| SORTS.get(word).copied());
    found.min_by_key(|sort| *sort as u8).or_else(|| {
        // Words that the catalogue lacks, but whose ending makes a person: "cyclist", "librarian", "gatekeeper".
        let person = ["ist", "ian", "eer", "man", "woman", "keeper", "maker"]
            .iter()
            .any(|e| one.len() > e.len() + 3 && one.ends_with(e));
        person.then_some(Sort::Person)
    })
}

/// Whether the word alone stands for people without a name ("several", "others").
pub(crate) fn unnamed(word: &str) -> bool {
    has(UNNAMED, word)
}

/// Whether a head noun is plural by its form.
pub(crate) fn plural(head: &str) -> bool {
    has("people men women children police", head) || singular(head) != head
}

/// Titles that stand before a name and are no part of it.
pub(crate) fn title(word: &str) -> bool {
    has(
        "mr mrs ms miss mlle mme dr prof sir dame saint st hon lady lord rev sen rep gov gen col capt lt sgt",
        word,
    ) || sort(word) == Some(Sort::Person)
}
