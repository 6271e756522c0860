//! A catalogue (so it is long) of the words that bring in what somebody said, and what each does with it.
//!
//! Our own selection. Entries are base forms between commas; `stance.rs` undoes the inflection. An entry of several
//! words goes before its single words. The last word may also be the first word of the content ("agreed | *to* go").
//! Where a group rests on the literature, it says on which:
//! - Kiparsky and Kiparsky 1970 (factives, emotive factives), Karttunen 1971 (implicatives: fail to, manage to);
//! - Hooper 1975 (assertive and semifactive verbs); Horn 1978 (what a negation climbs over);
//! - Fillmore 1971 (verbs of judging: accuse, criticize);
//! - Searle 1976, Searle and Vanderveken 1985 (assertives, commissives, directives);
//! - Saurí and Pustejovsky 2009, 2012 (FactBank, De Facto: source-introducing predicates and polarity).

use text::Stance::{self, *};

/// What an entry does, with its own answer to negation where it has one (the table is in `stance.rs`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Word {
    /// This stance.
    Plain(Stance),
    /// This stance, unless a stronger word follows ("made a *promise*").
    Light(Stance),
    /// Believes it; of a court, rules it.
    Holding,
    /// Sure of it: "not sure that" doubts it, "not sure whether" takes no side.
    Certain,
    /// Doubts it; "has no doubt" believes it.
    Doubting,
    /// This stance; whoever does *not* accept, agree, recognise, takes the other side.
    Accepting(Stance),
    /// Feels something about it, and it is taken as given whether or not they feel it.
    Feeling,
    /// Judges a deed: "criticized her *for* P" takes P as given, other contents are the judgement itself.
    Judging,
    /// Asks: a question or a request, which the content decides.
    Asking,
    /// Does not do what follows; this stance when what follows is no word of ours.
    Refusing(Stance),
    /// Keeps it back; whoever "did *not* hide" it owns to it.
    Hiding,
    /// An adverb that keeps away from what it stands with.
    Hedge,
    /// An adverb that takes what it stands with as given.
    Endorsing,
}

/// Every entry, in groups.
pub(super) const GROUPS: &[(Word, &str)] = &[
    (Word::Plain(Asserts), SAYING),
    (Word::Plain(Asserts), JUDGING_ALOUD),
    (Word::Light(Asserts), CARRYING),
    (Word::Plain(Presumes), FACTIVE),
    (Word::Plain(Distances), DISTANCING),
    (Word::Plain(Denies), DENYING),
    (Word::Plain(Doubts), QUESTIONING),
    (Word::Doubting, "doubt, disbelieve"),
    (Word::Holding, "hold that"),
    (Word::Plain(Concedes), CONCEDING),
    (Word::Plain(Believes), BELIEVING),
    (Word::Certain, CERTAIN),
    (Word::Accepting(Concedes), "accept, come to terms with, true"),
    (Word::Accepting(Presumes), "recognize, recognition, acceptance"),
    (Word::Accepting(Believes), "share the view, share the opinion, buy, subscribe to, be sold on"),
    (
        Word::Accepting(Asserts),
        "agree, agreement, concur, approve, agree with, agree that, concur with, approve of, approval, allow, permit, consent, go along with",
    ),
    (Word::Accepting(Promises), "agree to, agree on, consent to"),
    (Word::Feeling, FEELING),
    (Word::Judging, JUDGING),
    (Word::Plain(Asks), ASKING),
    (Word::Asking, "ask"),
    (Word::Plain(Urges), URGING),
    (Word::Plain(Hopes), HOPING),
    (Word::Plain(Fears), FEARING),
    (Word::Plain(Promises), PROMISING),
    (Word::Plain(Withholds), WITHHOLDING),
    (Word::Refusing(Denies), "refuse, refusal, balk, resist, resistance"),
    (Word::Refusing(Withholds), NOT_DOING),
    (
        Word::Hiding,
        "hide, conceal, keep secret, keep quiet about, cover up, suppress, make a secret of, hush up, keep under wraps",
    ),
    (Word::Hedge, HEDGES),
    (Word::Endorsing, "rightly, correctly, truthfully, accurately, aptly"),
];

/// Puts it forward, and the reporter leaves it open: Searle's assertives and Hooper's strong assertives.
///
/// Also here: *insist, maintain, contend* (the voice presses, the reporter does not step back as with *claim*); *warn that*
/// (Searle and Vanderveken: an assertion of something not in the hearer's interest; *warn to, against* are directives);
/// *accuse, blame, charge* (Fillmore: they assert who is responsible); *rule, appoint, declare* (declarations); *suggest*;
/// *reportedly, is said to* (hearsay without a side, unlike *allegedly*).
const SAYING: &str = "\
say, tell, state, assert, affirm, aver, avow, attest, announce, declare, proclaim, pronounce, argue, \
contend, maintain, insist, reiterate, restate, add, remark, comment, commentary, opine, explain, clarify, \
elaborate, specify, describe, depict, portray, characterize, characterization, call, name, label, dub, \
term, brand, liken, compare, equate, cast as, style, refer, reference, allude, cite, quote, quip, joke, \
jest, kid, crack, deadpan, whisper, mutter, mumble, murmur, grumble, growl, snarl, snap, shout, yell, \
scream, cry, cry out, exclaim, chant, intone, bark, bellow, roar, hiss, sigh, sob, laugh, chuckle, grin, \
smile, beam, shrug, nod, gush, enthuse, rave, rant, blurt, blurt out, drawl, stammer, utter, interject, \
interrupt, chime in, chip in, pipe up, weigh in, retort, rejoin, counter, fire back, shoot back, \
hit back, respond to, reply to, answer to, riposte, respond, reply, tweet, retweet, post on, blog, text, \
email, e-mail, cable, phone, write, jot, pen, scribble, read, narrate, recite, relate, recount, retell, \
recap, summarize, sum up, outline, detail, lay out, set out, spell out, set forth, put forward, put it, \
list, enumerate, itemize, testify, testimony, swear, depose, vouch, plead, plead not guilty, suggest, \
suggestion, hint, imply, implication, intimate, signal, indicate, indication, predict, prediction, \
forecast, foretell, project, projection, prophesy, prophecy, foresee, estimate, calculate, reckon up, \
count, gauge, rate, rank, assess, assessment, analyze, analysis, diagnose, diagnosis, conclude, \
conclusion, infer, deduce, speculate, speculation, hypothesize, theorize, postulate, posit, rule, ruling, \
decree, convict, acquit, sentence, indict, certify, designate, appoint, nominate, nomination, inform, \
brief, notify, advise that, apprise, update, alert, assure, reassure, assurance, warn, warning, caution, \
forewarn, stress, emphasize, emphasis, underline, underscore, accentuate, accuse, accusation, \
blame, charge, attribute, ascribe, impute, chalk up, complain, complaint, grouse, carp, gripe, moan, \
boast, brag, gloat, crow, tout, trumpet, vaunt, hype, preach, lecture, sermonize, teach, instruct that, \
insistence, assertion, contention, argument, reasoning, explanation, clarification, declaration, \
announcement, proclamation, description, depiction, portrayal, definition, define, prognosis, message, \
speak, talk, chat, converse, conversation, discuss, discussion, debate, deliberate, negotiate, confer, \
consult, dwell on, touch on, expound, hold forth, wax, go on record, on record, broach, bring up, \
address, communicate, convey, disseminate, spread, circulate, broadcast, air, televise, publish, \
headline, entitle, title, subtitle, caption, joke about, tease, invoke, evoke, according to, accord to, \
as per, in the words of, in words, be quoted as, quote as, be cited as, reportedly, said to, be said to, \
let it be known, make known, know as, claim responsibility, claim victory, claim credit, so say, \
account for, promulgate, publicize, signify, denote, mean, spell, symbolize, document, chronicle, echo, \
second, repeat, parrot, paraphrase, translate, dictate, swear that, voice over, play down, downplay, \
play up, gesture, mouth, hail from, misstate, exaggerate, overstate, understate, generalize, \
philosophize, muse, reminisce, ruminate, narrative, storyline, disagree over, contrast, distinguish, \
differentiate, summarise, boil down, frame, couch, phrase, wording, formulate, articulate, verbalize, \
enunciate, greet, wave, rail, inveigh, fulminate, thunder, bluster, sneer, scoff, snort, sniff, chortle, \
giggle, coo, croon, sing, tell that, joke that, argue that, advertise, bill as, propagate, propagandize, \
inform of, brief on, shed light on, speak out, speak of, speak up, sound off, tee off, mansplain, \
rationalize, justify, excuse, defend, defense, defence, vindicate, exonerate, absolve, sue, allude to, \
impress on, impress upon, drive home, hammer home, hammer, harp on, sign off, herald, reprise, \
recapitulate, recast, rename, authored, author, co-author, coin, reaffirm, pounce on, swipe at, dig at, \
poke fun, gloss over, underplay, downgrade, boom, double down, triple down, stump, stump for, takeaway, \
chatter, joust, conflate, mantra, slogan, controversy, controversial, acquiesce, ratify, authorize, \
measure, rely on, base on, co-sponsor, represent, amplify, scrutiny, a note, the note, take credit, \
raise the alarm, sound the alarm, mention, hear that, point the finger, hold responsible, hold accountable, put at, put figure, answer question";

/// Praise and blame of a thing or a person: an expressive act whose content is the judgement.
const JUDGING_ALOUD: &str = "\
mock, deride, satirize, lampoon, parody, taunt, heckle, boo, jeer, insult, smear, malign, disparage, \
belittle, denigrate, vilify, demonize, savage, pan, bash, rip, pillory, skewer, eviscerate, excoriate, \
assail, lambast, lash, lash out, trash, knock, needle, jab, hit, hammer at, tear into, lay into, \
take aim, take a swipe, take a shot, criticism, critique, condemnation, denunciation, \
praise of, tribute, eulogize, extol, exalt, laud, glorify, idolize, romanticize, celebrate, acclaim, \
cheer, compliment, outcry, backlash, diatribe, tirade, jibe, barb, slur, epithet, critical, hostile, \
outspoken, vocal, contemptuous, scathing, dismissive of, scornful, derisive, harsh, glowing, effusive, \
sympathetic, impressed, unimpressed, hard on, soft on, negative, positive, attacks on, find fault, chide, \
chasten, upbraid, berate, badmouth, fume, seethe, bristle, spar, clash, feud, quarrel, bicker, wrangle, \
nitpick, second-guess, tar, impugn, indictment";

/// Weak words: they only carry what follows ("issued a denial", "seemed to suggest").
const CARRYING: &str = "\
make, give, issue, release, put out, hand out, send, deliver, offer, provide, present, unveil, submit, \
file, launch, raise, express, voice, vent, show signs of, have, take, hold, get, statement, report, \
reporting, letter, article, story, column, editorial, book, speech, interview, op-ed, ad, advertisement, \
tape, transcript, footage, video, post, press, news, poll, polling, survey, study, campaign, rhetoric, \
language, tone, remarks, answer, go, come, come out, begin, start, continue, keep, go on, proceed, seem, \
appear, look, sound, try, attempt, manage, bother, help, turn, use, share, introduce, include, feature, \
contain, draw, lead, serve, run, join, return, move, act, react, reaction, response, word, words, focus, \
concentrate, center, vote, sign, pass, record, publication, open, close, end, put, set, lay, bring, \
find oneself, leave, reach, receive, hear, face, meet, visit, tend, happen, dare, choose, opt, position, \
stance, platform, policy, attitude, treat, approach, posture, opinion piece, remain, stay, become, grow, \
follow, watch, listen, view as, point, turn to, adopt, embrace, accord, identify, select, pick, invite, \
welcome, attention, attentive, interest, interested, play, strike, mark, cover, coverage, tackle, \
examine, explore, review, investigate, probe, weigh, ponder, contemplate, reflect, think about, think of, \
talk about, display, seem like, look like, sound like";

/// The reporter's word takes it as given: factives and semifactives of knowing, showing and letting know.
///
/// *Show, find, prove, establish* are here because reporters use them of polls, studies and courts without a hedge.
const FACTIVE: &str = "\
reveal, revelation, disclose, disclosure, divulge, expose, unmask, unearth, uncover, leak, confirm, \
confirmation, verify, corroborate, authenticate, attest to, note, point out, point to, show, prove, \
proof, demonstrate, establish, substantiate, document that, find, find out, finding, discover, discovery, \
detect, determine, ascertain, learn, learn of, know, knowledge, know that, make clear, \
be clear, clear that, recall, recollect, remember, remembrance, memory of, remind, reminder, forget, realize, \
realization, understand, understanding, grasp, comprehend, notice, observe, observation, see that, \
witness, spot, aware, awareness, conscious, mindful, cognizant, evidence, evidence of, the fact, \
bring to light, make public, come to light, illustrate, exemplify, highlight, shine a light on, \
draw attention to, familiar, attuned, ignore, overlook, disregard, discount the fact, \
gather that, catch on, figure out, identify as, pinpoint, trace, register, take note, take into account, \
tell apart, acquainted, apparent, evident, obvious, undeniable, testament, \
lay bare, bare, let slip, let on, give away, betray, bear out, bear witness to, emerge, transpire, turn out, \
come out that, surface, go to show, spill, spill the beans, blow the whistle, lift the lid, evince, validate, \
make plain, leave no doubt, leave in no doubt, overhear, call attention to, flag, flag up, point up, \
wake up to, throw light on, enlighten, acquaint, dig up, privy to";

/// The reporter's word keeps away from it.
const DISTANCING: &str = "\
claim, allege, allegation, purport, purported, profess, alleged, so-called, self-styled, self-proclaimed, \
self-described, supposed, ostensible, would-be, rumor, rumour, rumored, rumoured, hearsay, gossip, \
insinuate, insinuation, innuendo, pretend, pretense, pretence, pretext, feign, pose as, lie, \
make believe, make up, concoct, fabricate, fabrication, invent, spin, conspiracy theory, myth, hoax, \
canard, trope, would have you believe, would have us believe, putative, unproven, unsubstantiated, \
unsupported, misinform, mislead, misrepresent, mischaracterize, distort, falsify, delusion, illusion, \
misconception, misbelief, masquerade, make out, make out that, paint as, paint, notion, peddle, \
talking point, fib, bluff, conjecture, supposition, unfounded, baseless, fearmonger, scaremonger, \
propaganda, brainwash, indoctrinate, put about, rumour has it, rumor has it, legend has it, story goes, \
would have it, cook up, trump up, swear blind, pass off as, presumed, reputed, tale, fairy tale, fantasy, \
disinformation, misinformation, slander, libel, defame, self-appointed";

/// Says no: that it is not so, or that it must not be (oppose, veto). The scheme keeps no stance apart for being against a deed,
/// and *reject* stands for both in English.
const DENYING: &str = "\
deny, denial, disavow, disclaim, disown, disprove, debunk, refute, refutation, rebut, rebuttal, reject, \
rejection, repudiate, repudiation, dispute, contradict, contradiction, contest, controvert, gainsay, \
negate, dismiss, dismissal, brush off, brush aside, wave off, wave away, wave aside, shrug off, \
laugh off, pooh-pooh, scoff at, discount, discredit, invalidate, belie, give the lie to, disagree, \
disagreement, differ with, oppose, opposition, opponent of, object, object to, objection, protest, \
protest against, rule out, exclude the possibility, say no, say no to, vote against, \
argue against, speak against, speak out against, come out against, campaign against, rally against, \
rail against, be against, against, veto, disapprove, disapproval, \
reverse, retract, recant, renounce, take back, withdraw, walk back, back away from, back off, nullify, \
overturn, rescind, revoke, quash, throw out, strike down, shoot down, turn down, spurn, rebuff, snub, \
not true, untrue, false, falsehood, incorrect, no truth, no such thing, no intention, no way, opposed, \
averse, distance from, distance himself from, distance herself from, distance themselves from, \
distance itself from, not the case, not so, anything but, wrong, inaccurate, disassociate, dissociate, \
dissent, disapproving, push back, pushback, push back against, push back on, fly in the face of, \
take exception, plead not guilty to, scotch, quell, knock down, beg to differ, call false, disallow, \
boycott, demur, defy, defiance, eschew, opponent, rubbish, abandon, pour scorn, pour cold water, \
heap scorn, sneer at, make light of, give short shrift, stamp on, nix, put paid to, lay to rest, dispel, \
go back on, backpedal, back-pedal, row back, abjure, forswear, unsay, part company, take issue, plead innocent, \
protest innocence, maintain innocence, proclaim innocence, profess innocence, nonsense, groundless, \
without foundation, no basis, out of the question, have no truck with, have none of, exclude, preclude, \
untruth, confute, disconfirm";

/// Says that it may not be so.
const QUESTIONING: &str = "\
question, raise questions, raise question, raise doubt, cast doubt, cast doubt on, throw doubt on, \
call into question, call in question, bring into question, challenge, skeptical, sceptical, skepticism, \
scepticism, sceptic, skeptic, skeptic of, doubtful, dubious, unconvinced, mistrust, distrust, \
distrustful, suspicious, disbelief, disbelieving, incredulous, incredulity, incredulously, unpersuaded, \
waver, pessimistic, pessimism, uncertainty over, second thoughts, reservation, reservations, misgiving, \
qualm, ambivalent, ambivalence, no evidence, no evidence that, find no evidence, see no evidence, \
no proof, no indication, no trace, no signs, find no proof, find no indication, find no sign, find no trace, \
see no indication, see no reason, no reason to, no reason to believe, see no sign, no sign, \
hard to believe, find it hard to believe, unlikely, think unlikely, agnostic, lukewarm, wary, leery, \
implausible, improbable, far-fetched, circumspect, undermine, cynical, cynicism, disillusioned, \
poke hole, pick hole, quibble, sow doubt, throw into doubt, call into doubt, throw into question, \
put in doubt, take with pinch of salt, take with grain of salt, pinch of salt, grain of salt, raise eyebrow, \
look askance, beggar belief, strain credulity, difficult to believe, throw suspicion on, mistrustful, \
questionable, debatable";

/// Says so against their own interest. *Apologize* supposes that the speaker did it (Searle and Vanderveken).
const CONCEDING: &str = "\
admit, admission, concede, concession, confess, confession, acknowledge, acknowledgement, acknowledgment, \
own up, come clean, own that, own to, grant, allow that, plead guilty, apologize, apology, sorry for, \
take responsibility, accept responsibility, make no secret, no secret, make no bones, repent, atone, \
mea culpa, take the blame, fess up, self-critical, rue, have to admit, be forced to admit, contrite, \
remorse, settle for, back down, relent, backtrack, cave, capitulate, \
climb down, cop to, make clean breast, put hands up, hold hands up, hold up hands, take the rap, shoulder the blame, \
accept blame, face up to, beg forgiveness, ask forgiveness, beg pardon, express regret, express remorse, \
eat humble pie, eat crow, say sorry, swallow pride, guilty plea";

/// Holds it to be so (Hooper's weak assertives; FactBank's predicates of opinion); *expect* is a belief about what is to come.
const BELIEVING: &str = "\
believe, belief, think, thought, feel, feeling, suppose, assume, assumption, presume, presumption, \
presuppose, reckon, guess, figure, imagine, fancy, judge, judgment, judgement, deem, consider, \
considered, regard, view, see as, see, look upon, look on, opinion, in opinion, in view, \
conviction, conceive, perception, perceive as, sense, suspect, suspicion, surmise, gather, trust, \
trust that, expect, expectation, anticipate, anticipation, envision, envisage, picture, bet, wager, \
faith, have faith, impression, hunch, attitude that, viewpoint, standpoint, mindset, worldview, \
philosophy, ideology, consensus, theory, thesis, hypothesis, take for granted, take it, interpret, \
interpretation, construe, mistake, misinterpret, misjudge, misunderstand, underestimate, overestimate, \
count on, bank on, value, prioritize, priority, idea, concept, under the impression, of the opinion, \
of the view, come to see, reason, sentiment, perspective, outlook, take on, in mind, subjective, ideal, \
prize, minded, credence, perceive, prejudge, feel like, take the view, form the view, put faith, set store by, \
incline to, visualize, creed, doctrine, tenet, article of faith, in eyes, in estimation, way of thinking, adjudge, \
esteem";

/// Sure of it; the negation does not climb over these (Horn 1978), so "not sure" is no belief that it is not so.
const CERTAIN: &str = "\
certain, certainty, sure, convinced, confident, confidence, positive that, satisfied that, persuaded, \
adamant, definite, unequivocal, self-assured, assured of";

/// Emotive factives (Kiparsky and Kiparsky 1970): who is not surprised at it takes it as given no less.
const FEELING: &str = "\
regret, regretful, resent, resentment, resentful, deplore, lament, bemoan, mourn, grieve, glad, happy, \
unhappy, pleased, delighted, delight, thrilled, proud, pride, sad, saddened, sorry, upset, angry, anger, \
angered, enraged, outraged, outrage, furious, fury, indignant, indignation, irate, incensed, irritated, \
irritation, annoyed, annoyance, aggrieved, bitter, bitterness, surprised, surprise, amazed, amazement, \
astonished, astonishment, stunned, shocked, shock, appalled, horrified, horror, disgusted, disgust, \
dismayed, dismay, disappointed, disappointment, frustrated, frustration, embarrassed, embarrassment, \
ashamed, relieved, relief, grateful, gratitude, amused, amusement, bemused, puzzled, baffled, perplexed, \
bewildered, confused, fascinated, intrigued, excited, excitement, like, dislike, love, hate, hatred, \
loathe, detest, despise, abhor, enjoy, relish, appreciate, appreciation, mind, care, care about, marvel, \
rejoice, revel, cry foul, weep, miss, take pride, take comfort, jealous, envious, envy, touched, moved, \
comfortable, uncomfortable, content, satisfied, dissatisfied, dissatisfaction, displeased, displeasure, \
discontent, rattled, devastated, heartbroken, enthusiastic, enthusiasm, unenthusiastic, unfazed, \
undeterred, undaunted, taken aback, fond, fondness, enamored, infatuated, affection, admire, admiration, \
respect, disrespect, revere, adore, cherish, savor, bask, sick of, tired of, fed up, weary, contempt, \
scorn, distaste, antipathy, aversion, animosity, hostility, ire, wrath, sympathy, sympathize, empathy, \
empathize, compassion, offended, offend, insulted, humiliated, galled, rankle, chafe, cringe, wince, \
fret over, passion for, heartened, be encouraged, be discouraged, buoyed, elated, energized, exasperated, \
impatient, agitated, revile, appreciative, resonate with, mesmerized, nostalgic";

/// Verbs of judging (Fillmore 1971): of a deed they take as given that it was done.
const JUDGING: &str = "\
criticize, condemn, denounce, decry, scold, admonish, castigate, chastise, reproach, rebuke, reprimand, \
praise, commend, applaud, thank, congratulate, credit, forgive, pardon, punish, honor, honour, hail, \
salute, reprove, fault, arrest, fire, ridicule, lambaste, slam, blast, rap, attack, slate, roast, shame, \
censure, impeach, target";

/// Wants to know it.
const ASKING: &str = "\
ask whether, ask if, ask about, ask why, ask how, ask what, ask who, ask when, ask where, ask which, \
want to know, demand to know, would like to know, wish to know, be asked about, query, inquire, inquiry, \
enquire, enquiry, wonder, question of, question whether to, quiz, \
grill, interrogate, cross-examine, interview about, sound out, poll on, seek to know, seek to learn, \
curious, seek an answer, press about, press on, ask after, probe whether, look into, investigate whether, \
examine whether, debate whether, consider whether, weigh whether, determine whether, determine if, \
find out whether, find out if, see whether, see if, learn whether, put question, pose, raise the question, \
press for an answer, need to know, demand answer, demand explanation, seek clarification, ask around, \
puzzle over";

/// Wants it done: directives. *Support* in deeds or words (advocate, endorse) wants it done too, and
/// *forbid* wants it not done (Searle and Vanderveken: a directive).
const URGING: &str = "\
urge, demand, demand for, call on, call for, call upon, call to, call for an end to, appeal, appeal to, \
appeal for, plead for, plead with, beg, beseech, implore, entreat, exhort, encourage, press for, \
press to, push, push for, lobby, petition, request, order, command, instruct, instruction, direct, \
directive, mandate, require, requirement, oblige, compel, force, insist on, propose, proposal, recommend, \
recommendation, advise, advice, counsel, suggest to, prescribe, tell to, warn against, warn to, warn off, \
caution against, caution to, remind to, ask for, ask that, invite to, bid, summon, challenge to, dare to, \
goad, prod, nudge, coax, cajole, persuade, convince, convince to, talk into, win over, plea, plea for, \
entreaty, ultimatum, advocate, advocate for, advocacy, champion, promote, promotion, campaign for, \
crusade, rally for, agitate for, endorse, endorsement, argue for, make the case, make the case for, \
vote for, sponsor, need, need for, must, should, ought, exhortation, solicit, enlist, incite, incitement, \
instigate, provoke, pressure, nag, badger, clamor, clamour, clamor for, motion, move to, move that, \
bar from, stipulate, impose, enjoin, task with, subpoena, entice, woo, court, canvass, speak for, \
speak in favor, argue in favor, pitch, crusade for, evangelize, hint to, commission, assign, \
campaigner for, prompt, be encouraged to, discourage, forbid, prohibit, ban, outlaw, bar, proscribe, interdict, importune, egg on, spur on, \
prevail on, prevail upon, put pressure on, bring pressure, lean on, twist arm, sue for, apply for, hold out for, \
cry out for, lay down, injunction, edict, admonition, behest, supplication, rallying cry, speak up for, impel, \
induce, plump for";

/// Wishes it. *Support, favour* is a wish that nothing shows to be spoken; *seek, aim* are wishes at work.
const HOPING: &str = "\
hope, hope for, hopeful, want, wish, wish for, desire, desire for, long for, longing, yearn, yearning, \
crave, craving, dream, dream of, aspire, aspiration, ambition, pray, prayer, look forward, look to, \
would like, would love, would prefer, would rather, prefer, preference, favor, favour, in favor, \
in favour, favorable, support, supportive, supporter, proponent, back, be for, root for, side with, side, \
stand by, stand with, rally behind, get behind, behind, loyal, allegiance, seek, search for, aim, goal, \
strive, eager, keen, willing, willingness, interest in, optimistic, optimism, anxious to, hungry for, \
thirst for, ache for, itch, wait for, await, open to, lean, lean toward, inclined, inclination, drawn to, \
partial to, in hopes, in hopes of, in the hope, set sights on, have sights on, covet, pursue, pursuit, \
pro, appetite, quest, bid to, effort, endeavor, endeavour, fight for, work for, unite behind, devoted, \
cheer on, supporters, 'd like, 'd love, 'd prefer, 'd rather, wanna, vie, vie for, backer, align with, \
aligned with, mull, upbeat, long to, hanker, pine for, hunger for, lust, fantasize, daydream, fingers crossed, \
wish well, could do with, set heart on, wistful, avid";

/// Is afraid of it.
const FEARING: &str = "\
fear, fear for, fearful, afraid, scared, frightened, terrified, dread, worry, worried, worrisome, \
concern, concerned, express concern, raise concern, anxious, anxiety, apprehensive, apprehension, \
alarmed, nervous, nervousness, uneasy, unease, panic, panicked, fret, paranoid, paranoia, troubled, \
disturbed, unsettled, spooked, terror, angst, trepidation, phobia, consternation, shudder, tremble, \
jittery, distressed, on edge, threatened by, cautious, foreboding, agonize, on guard, bothered, alarm, despair, quake, petrified, aghast, edgy, jumpy, perturbed, disquiet, \
lose sleep, nightmare, haunted, cold feet, premonition, for fear";

/// Binds themselves to it: commissives; *plan, intend, decide* by the intention that commissives express (Searle 1976).
const PROMISING: &str = "\
promise, pledge, vow, swear to, commit, committed, commitment, guarantee, threaten, threat, undertake, \
undertaking, volunteer, offer to, plan, plan to, intend, intention, intent, decide, decide to, decision, \
resolve, resolution, determined, determined to, mean to, be going to, set to, prepare, prepared, ready, \
bet on, dedicate, oath, word of honor, vow that, swear off, sign up to, sign on to, choose to, opt to, \
opt for, elect to, vote to, stake, set out to, pact, contract, bind, resolved, bent on, hell-bent, \
gear up, poised, about to, promise that, give word, pledge allegiance, swear allegiance, dead set, covenant, serve notice, make up mind, put name to, underwrite, blackmail, menace, \
accede to, assent to, abide by, word of honour, arrange to";

/// Shown not taking a side.
const WITHHOLDING: &str = "\
decline to comment, decline comment, no comment, have no comment, refuse comment, \
neither confirm nor deny, neither confirm or deny, could not be reached, can not be reached, \
not be reached, not available, unavailable, no immediate comment, no answer, no response, no reply, \
silent, silence, remain silent, stay silent, keep silent, tight-lipped, mum, speechless, noncommittal, \
non-committal, undecided, unsure, uncertain, unaware, unclear, unknown, unable, reluctant, reluctance, \
unwilling, unwillingness, hesitant, neutral, neutrality, impartial, sidestep, side-step, dodge, duck, \
evade, deflect, abstain, abstention, reserve judgment, reserve judgement, withhold, withhold comment, \
withhold judgment, equivocate, hedge, prevaricate, stonewall, skirt, plead the fifth, take the fifth, \
keep an open mind, on the fence, off the record, coy, cagey, evasive, torn, indifferent, oblivious, \
split on, split over, divided, divided over, steer clear, avoid the question, ignorant, ambiguous, vague, \
change the subject, no idea, no position, no opinion, no view, clueless, punt, wait and see, mixed, \
hold tongue, bite tongue, clam up, keep quiet, stay quiet, lips sealed, keep counsel, waffle, hem and haw, fudge, \
stall, temporize, elude, dance around, step around, brush over, parry, fend off question, bat away question, \
suspend judgment, suspend judgement, keep options open, leave open, leave the door open, leave unsaid, \
leave unanswered, leave unclear, leave in doubt, plead ignorance, profess ignorance, in two minds, open question, \
jury is out, remain to be seen, too early to say, too early to tell, too soon to say, too soon to tell, \
have yet to, be yet to, invoke the fifth, fall short of, draw a veil, leave out, skip over, pass over, \
give nothing away, no side, no stand, stay out of, no way of knowing, no way to know";

/// Not doing what follows; Karttunen's negative implicatives and their kin. "Declined to say" says nothing.
const NOT_DOING: &str = "\
decline, fail, avoid, neglect, omit, forbear, refrain, refrain from, hesitate, stop short of, \
shy away from, shy from, steer clear of, abstain from, hold back from, stop, cease, quit, shrink from, \
loath, balk at";

/// Adverbs that keep away from what stands with them; the last line says that it is not so at all.
const HEDGES: &str = "\
allegedly, purportedly, supposedly, ostensibly, professedly, self-servingly, reputedly, misleadingly, \
falsely, fraudulently, disingenuously, wrongly, mistakenly, erroneously, incorrectly, inaccurately, untruthfully, dishonestly, \
baselessly, wrongfully, deceptively";

/// Irregular forms and their base.
pub(super) const IRREGULAR: &str = "\
said say, says say, told tell, held hold, felt feel, knew know, known know, thought think, wrote write, \
written write, swore swear, sworn swear, forbade forbid, forbad forbid, forbidden forbid, found find, \
saw see, seen see, heard hear, meant mean, spoke speak, spoken speak, understood understand, \
misunderstood misunderstand, sought seek, beheld behold, shown show, foresaw foresee, foreseen foresee, \
made make, gave give, given give, sent send, took take, taken take, had have, has have, having have, \
went go, gone go, came come, began begin, begun begin, kept keep, got get, gotten get, laid lay, \
hid hide, hidden hide, lied lie, lying lie, threw throw, thrown throw, withheld withhold, \
withdrew withdraw, withdrawn withdraw, stood stand, bade bid, bidden bid, taught teach, sang sing, \
sung sing, forgot forget, forgotten forget, forgave forgive, forgiven forgive, bought buy, drew draw, \
drawn draw, led lead, met meet, became become, grew grow, chose choose, chosen choose, arose arise, \
struck strike, tore tear, wept weep, dreamt dream, learnt learn, spelt spell, leant lean, left leave, \
ran run, brought bring, fought fight, strove strive, striven strive, shot shoot, is be, are be, was be, \
were be, been be, being be, am be, 'm be, 're be, undertook undertake, undertaken undertake, \
overthrew overthrow, mistook mistake, spun spin, panicking panic, theses thesis, hypotheses hypothesis, \
beliefs belief, criteria criterion, did do, does do, done do, wrung wring, shrank shrink, retold retell, \
misled mislead, clung cling, ca can, dying die, analyses analysis, foretold foretell, proven prove";
