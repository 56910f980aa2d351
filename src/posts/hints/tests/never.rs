//! What must not be marked.

use super::*;

/// Each by itself; a list says what it is about.
const NEVER: &[(&str, &[&str])] = &[
    (
        "prescribed medicine and treatment",
        &[
            "I am prescribed methadone, 60 mg a day, and my doctor is happy with it.",
            "My prescriber moved me from Subutex to Buvidal in March 2026.",
            "Suboxone kept me alive and nobody here tells me to stop taking it.",
            "I carry naloxone (Nyxoid 1.8 mg) and my sister knows how to use it.",
            "Where can I get a Narcan kit without telling my GP?",
            "Thiamine 100 mg three times a day, as the clinic told me.",
            "How long is the waiting list for detox at the Royal Infirmary?",
            "Ask your pharmacist before you change 20 mg to 10 mg.",
            "The nurse at the needle exchange was kind to me.",
            "Dr. Lopez said to taper slowly.",
            "My GP, Dr Smith, is fine with it.",
            "My doctor Maria put me on naltrexone 50 mg.",
        ],
    ),
    (
        "dates, times, amounts and other numbers",
        &[
            "90 days today, after 5,000 steps a day and 12:30 naps.",
            "It cost me £200 a week, which is £10,400 a year.",
            "I was born on 07.12.1984 and stopped on 01/02/2026.",
            "2026-11-27 10:30 is when the meeting begins.",
            "From 2019-2024 I lost five years, and 2020–2023 were the worst.",
            "Version 0.10.2.1 of the app forgets my check-ins.",
            "On a scale of 0 1 2 3 4 5 6 7 8 9 10 my urge is a 4.",
            "It counts 05 06 07 08 09 on the dial.",
            "Open 0900 1730 on weekdays, 0900-1730.",
            "ISBN 978-0-14-312774-1 and ISBN 0-306-40615-2",
            "Order number 0123456789 never came.",
            "The trial had 12,000,000 dollars and 250 000 people.",
            "My server is 192.168.100.200 and the port 8080.",
            "I walked 1 000 000 steps this year, 612 345 678 steps if you count my life.",
            "Zoom meeting 812 345 6789, passcode 123456.",
            "Call me at 10 or text me at 12.",
            "1. 2. 3. 4. are the steps of my plan; 100-200-300 are the reps.",
            "My best lap: 0.123456789 hours.",
        ],
    ),
    (
        "help lines and other services",
        &[
            "Samaritans answer on 116 123, day and night.",
            "From abroad it is +44 116 123.",
            "FRANK: 0300 123 6600 or text 82111.",
            "SAMHSA: 1-800-662-4357, also 1 800 662 4357.",
            "Childline is 0800 1111. The gas people have 0800 111 999.",
            "Call 911 or 112 now. Text HOME to 741741.",
            "El teléfono es 900 161 515, gratis.",
            "You can write to jo@samaritans.org if talking is too much.",
            "Poison centre: +41 44 270 88 88.",
        ],
    ),
    (
        "what others said",
        &[
            "> She is an addict. Call me on 07700 900123.\n\nI would not say that.",
            "> [@bob](/posts/12)\n>\n> My name is Peter Miller.\n\nWelcome, Bob.",
            "> > that junkie\n\nNo.",
            "- > my husband Peter Miller\n- fine",
            "He said \"she is an addict\" and everybody heard it.",
            "They told me “he is just a junkie” at the pharmacy.",
            "Dijo «es un borracho» delante de todos.",
            "I do not like the word 'addict'. That 'junkie' on television was a person.",
            "‘She is an alcoholic’ was all the letter said.",
            "The sentence „you are an addict“ stayed with me.",
        ],
    ),
    (
        "what somebody calls themselves",
        &[
            "I am an alcoholic.",
            "I'm an addict, and I'm proud of my 90 days.",
            "As an addict myself I know the smell of it.",
            "I was a junkie for ten years, that junkie I was is gone.",
            "We are addicts, all of us.",
            "My family thinks I am an alcoholic and they are right.",
            "The alcoholic in me wants one more.",
            "That junkie in my head never sleeps.",
            "I used to be that junkie on the corner, I was that drunk.",
            "I do not want to be the alcoholic next door.",
            "They are addicts like me.",
            "He is an alcoholic just like me.",
            "She asked whether I am an addict.",
            "Soy alcohólica y llevo un mes.",
            "Yo era un borracho.",
            "El adicto que hay en mí no se calla.",
            "Como adicto, lo entiendo.",
        ],
    ),
    (
        "talk about the words, or of other things",
        &[
            "She is not an addict, she is my mum.",
            "If she is an addict, how do I help her?",
            "You don't know whether he is an alcoholic.",
            "He is the son of an alcoholic.",
            "She is a friend of addicts and their families.",
            "They are helping addicts find a flat.",
            "That alcoholic drink was stronger than I thought.",
            "Those alcoholic drinks, some alcoholic cider: all gone.",
            "I know that addicts can recover.",
            "I thought that drunk I was funnier.",
            "Addicts deserve treatment like everybody else.",
            "The drunk driving charge was dropped.",
            "He is an Alcoholics Anonymous member.",
            "Those Alcoholics Anonymous meetings helped my dad.",
            "He is in the Adult Children of Alcoholics group.",
            "She is addicted to work, he is drunk again.",
            "La bebida es alcohólica.",
            "Mi hijo no es un yonqui.",
            "¿Si ella es adicta, qué hago?",
        ],
    ),
    (
        "programmes, books, films, places and months",
        &[
            "My name is Peter.",
            "My husband Peter drove me.",
            "My friend from SMART Recovery London rang.",
            "I read Dopamine Nation and Alcohol Explained.",
            "A book by Dr. Anna Lembke helped, and so did Dr. Gabor Maté's talk.",
            "The group is called Breaking Free, the film is called Clean And Sober.",
            "Her name is on the list, my name is not.",
            "My son started school in September in North Yorkshire.",
            "My partner Monday to Friday works in Paris France.",
            "My sponsor In The Rooms said so.",
            "My doctor At The Clinic.",
            "I live in New York and my sister in San Francisco.",
            "Women For Sobriety and Refuge Recovery are fine, too.",
            "DR Congo is where my dad comes from. MS Word Online lost my letter.",
            "MY NAME IS PETER MILLER AND I SHOUT",
            "Abbey Road is my favourite record, in 1969 Abbey Road came out.",
            "I live at 3 different places near London.",
            "The 12 Step Way and 90 Day Drive are not for me.",
            "At 24 Hour Place they never ask.",
            "Two streets away, 3 down the road, 5 minutes from the close.",
            "El grupo se llama Alcohólicos Anónimos.",
            "Me llamo Ana de Madrid.",
            "Mi hermana Ana vive en Buenos Aires desde enero.",
            "La calle Mayor es ruidosa y la Plaza España, 15 minutos más allá.",
            "Calle 13 y Avenida 9 de Julio",
        ],
    ),
    (
        "members, links and code",
        &[
            "Thank you @Ann and @peter_m92!",
            "@peter_m92 on this board said it well, I met @Ann on Discord.",
            "See /threads/7#post-3 and https://forum.example/posts/123456789012.",
            "[my post](/posts/12) and [another](https://forum.example/threads/0123456789)",
            "My address here is ann@forum.example",
            "`call 07700 900123` and `me@example.org` are examples.",
            "```\nmy name is Peter Miller\nshe is an addict\n```",
            "    Call me on 07700 900123\n",
            "https://example.org/call/07700900123 and https://medium.com/@anna.b/x",
            "<https://example.org/07700900123>",
            "![my name is Peter](/x)",
            "npm i lib@1.2.3 and user@localhost",
        ],
    ),
    (
        "services elsewhere without a name",
        &[
            "I deleted Instagram 30 days ago and Facebook is gone, too.",
            "My insta is private now. My Facebook account is hacked.",
            "WhatsApp at 8pm? Find me on Discord tonight.",
            "Discord: great for meetings, Reddit: no.",
            "I use Signal as usual. My signal is under control.",
            "Apps I deleted: Instagram, Snapchat, TikTok.",
            "t.me is blocked here",
            "I use signal: fix what hurts. TikTok: boring, and so on.",
            "Our server is at https://discord.gg/harbour",
            "I'm on Telegram with @Ann from here",
            "Busco un grupo de WhatsApp. Estoy en Instagram como todos.",
        ],
    ),
];

#[test]
fn nothing_is_marked() {
    let mut count = 0;
    let mut faults = Vec::new();
    for (about, texts) in NEVER {
        for text in *texts {
            count += 1;
            let found = found(text);
            if !found.is_empty() {
                faults.push(format!("{about}: {text:?}: {found:?}"));
            }
        }
    }
    assert!(count >= 60, "{count}");
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
}
