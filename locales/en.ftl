# The interface in English.

## On every page
skip-to-content = Skip to the content
table-scrolls = A table that scrolls sideways
nav-label = Main
nav-home = Home
nav-boards = Boards
nav-help = Help
nav-search = Search
nav-admin = Admin
nav-account = Account
nav-sign-in = Sign in
nav-join = Join
crumbs-label = You are here
foot-guidelines = Guidelines
foot-privacy = Privacy
foot-about = About
foot-preferences = Language and display
foot-not-medical = Peer support, not medical care.

## Leaving quickly
exit-link = Exit this page
exit-hint = Press Shift three times to leave this page.
exit-two-more = Press Shift two more times to leave this page
exit-one-more = Press Shift once more to leave this page

## Words used on many buttons and forms
save = Save
save-changes = Save changes
saved = Saved.
cancel = Cancel
add = Add
remove = Remove
optional = optional
errors-heading = Something needs a second look. Nothing is lost.

## Home
home-title = Welcome
home-what = A place for people who want to change what they drink, use or do, and for people who are still deciding. We help each other with practical tools, at our own pace, toward goals we choose ourselves. It is free, and nobody asks for your real name.
home-join = Join
home-sign-in = Sign in
home-join-hint = Joining takes a name you make up and a password. You can read the open boards without it.
home-closed-hint = New accounts are not open yet. You can read the open boards without one.
home-public-boards = Boards open to everyone
home-points = Four points
home-points-about = The programme rests on four points. Take them in any order, and use what helps you.
home-hello = Good to see you, { $name }
home-latest = Latest on the boards
home-latest-empty = Nothing has been written yet. The first thread can be yours.
home-choose-board = Choose a board
home-all-boards = All boards
home-unanswered = Waiting for a first answer
home-unanswered-about = A few kind words are enough.
unanswered-all = All that waits
unanswered-title = Waiting for an answer
unanswered-about = Threads that nobody has answered yet, and first posts of people who are new. Those who wait longest stand first. A few kind words are enough.
unanswered-greeters = With "I'll answer", greeters and moderators see for ten minutes that you are about to. Nobody else does.
unanswered-empty = Nobody waits. Everyone who wrote has heard from somebody.
unanswered-first-post = First post
unanswered-held = A moderator looks at it first
unanswered-since = Waiting since
unanswered-claim = I'll answer
unanswered-unclaim = Leave it to others
unanswered-unclaimed = It is left to others again.
unanswered-answer-now = Answer now
unanswered-claimed = { $name } is about to answer.
unanswered-claimed-other = Another greeter is about to answer.
unanswered-reminder = Somebody waits for a first answer.

## The four points
point-motivation = Motivation
point-motivation-about = Finding your own reasons for a change, and keeping them close.
point-urges = Urges
point-urges-about = Letting an urge rise and pass without acting on it.
point-thoughts = Thoughts and feelings
point-thoughts-about = Noticing what you think, feel and do, and choosing what comes next.
point-balance = A balanced life
point-balance-about = Making room for rest, for people, and for what matters to you.
point-none = None

## Boards
boards-title = Boards
boards-empty = There are no boards yet. They will appear here as soon as the people who run this community have made them.
boards-signed-out = Some boards can be read by members only.
board-threads = { $count ->
    [0] No threads yet
    [one] 1 thread
   *[other] { $count } threads
}
board-last-active = Last active
board-group = Group: { $group }
board-new-thread = New thread
board-threads-heading = Threads
board-empty = This board is quiet so far. What people write here will appear in this place.
board-empty-first = Start the first thread
audience-public = Anyone can read this, also without an account.
audience-members = Members can read this.
audience-group = Members of its group and the administrators can read this.
audience-staff = Only volunteers who moderate or administer can read this.
writers-members = Members can write.
writers-group = Members of its group can write.
writers-staff = Only volunteers who moderate or administer can write.

## Lists of threads, and pages of them
thread-replies = { $count ->
    [0] No reply yet
    [one] 1 reply
   *[other] { $count } replies
}
thread-last-by = latest from { $name }
thread-pinned = Pinned
thread-locked = Locked
pager-label = Pages
pager-label-above = Pages, above the posts
pager-page = Page
pager-first = First page
pager-newest = Newest
pager-previous = Previous
pager-next = Next
pager-summary = Page { $page } of { $pages }

## Threads
thread-new-title = New thread
thread-new-send = Start the thread
thread-edit-title = Change the title and how to be answered
thread-edit-link = Change title and replies
thread-locked-heading = This thread is locked
thread-title-taken-back = Taken back
reply-heading = Your reply
reply-send = Post reply

## Feeds
feed-link = Atom feed
feed-post-title = { $title } · post { $number }

## Posts
post-edited = edited
post-quote = Quote
post-edit = Edit
post-back = Back to the post
post-edit-title = Edit post #{ $number }
post-take-back = Take back
post-take-back-about = The post disappears from the thread at once. For 30 days you can bring it back; after that the words are erased.
post-take-back-send = Take it back
post-undo = Undo
undo-left = { $count ->
    [1] There is 1 second left to undo this.
   *[other] There are { $count } seconds left to undo this.
}
undo-about = For a minute after sending. The post goes as if it had never been there, and its words come back to the form.
undo-done = Your post is gone as if it had never been there. Its words are in the form below.
undo-done-thread = Your thread is gone as if it had never been there. Its words are in this form.
undo-done-taken-back = Your post is taken back. It left its place open, since somebody had already done something with it. For 30 days you can bring it back.
undo-late-title = The minute for undoing is over
undo-late-text = Nothing was changed. You can take the post back instead: then its place stays, and the words go.
conflict-undo-draft = Your words could not be kept as a draft, so the post stays as it is. Discard a draft first, or take the post back.
field-stays = How long it stays
field-stays-hint = When its time is over, nobody can read the post any more, and its words are erased. Everybody sees until when it stays. You can change this until then.
field-stays-thread-hint = When its time is over, the whole thread goes with its replies, and their words are erased. Everybody sees until when it stays. You can change this until then.
expires-never = For good
expires-days = { $count ->
    [1] One day
   *[other] { $count } days
}
expires-until = Until { $time }
expires-beside = Stays for: { $period }
thread-until = This thread stays until { $time }, then it goes with its replies
post-undo-about = You took this post back. For 30 days you can bring it back as it was.
post-taken-back = The person who wrote this post took it back.
post-removed = A moderator removed this post.
post-removed-why = Why it was removed
post-erased = This post was erased.
post-held = A moderator is looking at this post before it appears.
post-expired = This post was written to stay only for a while, and its time has passed.
reaction-with-you = With you
reaction-thank-you = Thank you
reaction-well-done = Well done
reaction-me-too = Me too
reactions-more = Say something else
post-save = Save
post-saved = Saved
quote-by = { $name } wrote
quote-gone = The quoted words are no longer here.
ref-hidden = a post that is not open to you
byline-former = Former member
byline-system = { $community }

## Writing
field-title = Title
field-title-hint = 3 to 150 characters. A few words that say what it is about.
field-body = What you want to say
field-message = Message
field-reply = What you want to say
composer-seen = Others see your name beside it.
composer-preview = Preview
composer-keys = Ctrl + Enter sends
edit-kept = Earlier versions are kept. Only you and the people who look after this community can see them.
format-summary = How to format
format-paragraph = Leave an empty line between paragraphs.
format-bold = **Two stars** around words make them bold, *one star* makes them italic.
format-quote = A line that begins with > is a quote.
format-list = A line that begins with - is an item of a list.
format-link = [words](https://example.org) makes a link.
format-mention = @name points to a member.
toolbar-label = Formatting
toolbar-bold = Bold
toolbar-italic = Italic
toolbar-quote = Quote
toolbar-list = List
toolbar-link = Link
toolbar-link-text = words
preview-heading = Preview
preview-lead = Nothing has been sent yet. This is how it will look.
preview-change = Change it or send it
preview-send = Send
conflict-heading = This was changed while you were writing
conflict-title-text = Nothing is lost. Below is the title as it is now, with what else is different. Your own is in the form: adjust it if you like, then save.
conflict-body-text = Nothing is lost. First comes the text as it is now, then your own. Adjust yours if you like, then save.
conflict-theirs = The text as it is now
conflict-notes-text = Nothing is lost. Below are the notes that were added meanwhile. Your own are in the form: adjust them if you like, then save.
conflict-notes-none = No content notes now
conflict-pictures = Other pictures than yours stand with the post now:
conflict-pictures-none = No pictures stand with the post now
revisions-title = Versions of post #{ $number }
revisions-lead = Only the person who wrote the post and the people who look after this community can see this page.
revisions-version = Version { $number }
why-locked = This thread is locked. It can be read, and nobody can reply to it for now.
why-signed-out = To write here, sign in first.
why-board-readonly = You can read this board. Writing in it is for others.

## Hints before posting
hints-heading = Before you post
hints-lead = Nothing is wrong, and nothing has been sent yet. You may want to look at these words once more:
hints-ways = You can change the text, or post it as it is. Both are fine. Nobody hears of this, and nothing about it is kept.
hints-change = Change the text
hints-send = Post as it is
hints-name = A full name can lead to a person, also years from now. A first name or “my brother” says as much here.
hints-phone = Whoever reads this could call it, and it is hard to take back once it was seen. The board is a safer place to keep talking.
hints-address = Whoever reads this would know where somebody lives. “Near the sea” or the region says as much here.
hints-email = Whoever reads this could write to it, and it can lead to a name. The board is a safer place to keep talking.
hints-handle = A name elsewhere can lead to photos, friends and a full name. The board is a safer place to keep talking.
hints-label = A word like this can make somebody look like nothing else. You could say what they do, or what happened: “he drinks”, “she took my money”.
hints-marked = Marked words may lead to a person, or make one look like nothing else. You can change them or leave them.

## Moderators' actions on a thread
# After one of the forms below.
moderate-done-lock = The thread is locked. Nobody can reply for now.
moderate-done-unlock = The thread is open for replies again.
moderate-done-pin = The thread stays at the top of its board.
moderate-done-unpin = The thread takes its place by activity again.
moderate-done-move = The thread is in this board now.
moderate-heading = Moderators’ actions
moderate-lock = Lock the thread
moderate-lock-message = Message
moderate-lock-message-hint = Everyone who can read the thread sees it at its foot.
moderate-lock-change = Change the message
moderate-lock-change-send = Save the message
moderate-unlock = Unlock the thread
moderate-unlock-about = People can reply again. The message at the foot goes away.
moderate-pin = Pin the thread
moderate-pin-about = It stays on top of its board.
moderate-unpin = Unpin the thread
moderate-unpin-about = It takes its place among the other threads again.
moderate-move = Move the thread
moderate-move-board = To the board
moderate-move-hint = From then on, whoever can read that board can read this thread.
moderate-move-send = Move it

## Joining and signing in
field-username = Name
field-password = Password
field-password-hint = 10 to 128 characters. Several unrelated words are strong and easy to remember.
field-current-password = Your password now
field-new-password = New password
field-email = E-mail
sign-in-title = Sign in
sign-in-send = Sign in
sign-in-shared = This is a shared phone or computer
sign-in-shared-hint = You are then signed out after 30 minutes without use, after 12 hours in any case, and when the browser is closed. Its own history stays.
sign-in-new = New here?
sign-in-join = Join this community
sign-in-forgotten = Forgotten your password? The people who run this community can help you back in.
sign-up-title = Join
sign-up-lead = A name and a password are enough. No real name, no questions.
sign-up-username-hint = Others see this name beside what you write. Choose one that does not lead back to you. 2 to 32 letters and digits, with - _ . between them.
sign-up-email-hint = You can leave it empty. Other people here never see it. A link to confirm it is mailed there at once; from then on it helps you back in, and tells you when something that protects your account changes. If no mail comes, you have joined all the same and can ask for another link.
sign-up-agree = By joining you agree to look after each other as these pages say:
sign-up-send = I am 18 or over: join
sign-up-lead-waits = A name and a password are enough. Somebody who looks after this community then lets you in; that can take a few days.
sign-up-answer-hint = Only those who let people in read this. It is deleted once they have. 1,000 characters at most.
error-sign-ups = Many accounts were made from this connection in a short time, by you or by others who share it. What you wrote is still here; please choose the password again, and send it { $count ->
    [one] in 1 minute.
   *[other] in { $count } minutes.
}
field-answer = Your answer
field-homepage = Leave this empty
error-homepage = The field “Leave this empty” was filled in, which programs do. If your browser did it, clear that field and send the form again.
error-too-fast = That was quicker than a person types. Nothing is lost: please wait a few seconds and send it again.
forbidden-invitation = Joining is by invitation here at the moment. With the link you were given, the form opens.
forbidden-waiting = You can write once somebody has let you in.
forbidden-declined = This account was not let in.
forbidden-banned = You cannot take part at the moment. Your page says until when.
forbidden-minor = Taking part here is for adults.
conflict-invitation = The last place of this invitation was taken a moment ago. Ask whoever sent it for another link.
by-invitation-title = Joining is by invitation
by-invitation-text = At the moment people join this community by a link that they were given.
by-invitation-over = This link does not work any more: it has been used, or its time is over.
by-invitation-ask = Those who run the community can tell you how to get one.
waiting-title = Your request is waiting
waiting-lead = Thank you. Somebody who looks after this community reads it; that can take a few days. You need not do anything.
waiting-answer = What you answered
waiting-until = If nobody has let you in by then, your request ends on
waiting-gone = Your account and your answer are then deleted.
waiting-meanwhile = In the meantime
waiting-read = The help page and everything that is public are open to you.
declined-title = You were not let in
declined-lead = Those who look after this community have decided that you cannot join now. That need not be the last word on help: there are other places, and the help page names some.
declined-until = This account, and all there is of it, will be deleted on
event-ban-ended = You can take part again.
forbidden-ban-staff = Whoever holds a role cannot be sent away. Take the role first; an administrator can.
banned-title = You cannot take part at the moment
banned-until = Until
banned-no-end = For now there is no end to it. Those who look after this community can end it at any time.
banned-disagree = If you think that this is wrong, or want to know more, write to those who run this community.
banned-remains = What remains
banned-read = The help page and everything that is public stay open to you. What you wrote stays where it is.
minor-title = Your account is closed for now
minor-lead = Taking part here is for adults, and somebody has the impression that you are under 18.
minor-not-wrong = You did nothing wrong by looking for help. There are people for you, and you can reach them today.
minor-kept = What is yours
minor-kept-about = Nobody else can see your page any more, and your name no longer stands beside what you wrote. What is yours is kept for you, so that you can take it along.
minor-mistake = If you are 18 or over, write to those who run this community; they can open the account again.
bans-title = Sent away
bans-about = Who cannot take part now. Ending it lets them come back at once, and they are told; what they are known by when they come back under another name is deleted with it.
bans-empty = Nobody is sent away.
bans-since = since
bans-until = until
bans-no-end = without an end
bans-end = End
bans-ended = Ended. They can take part again.
event-let-in = You have been let in. Welcome.
joining-title = Joining
admin-joining-about = Who may join and how, invitations, and storm mode.
features-title = Conversation
admin-features-about = Which words people can answer a post with, and when greeters are reminded.
features-reactions = Answering with one word
features-reactions-hint = Below each post people can say one of these. How many said it stands there; who did is told to nobody. Without any, nothing is offered.
features-reactions-none = None
features-remind = Remind greeters
features-remind-hint = Greeters, a role that you give at Roles, are told when a thread or the first post of somebody new has waited so long for an answer.
features-remind-never = Never
features-remind-minutes = { $count ->
    [one] After 1 minute
   *[other] After { $count } minutes
}
features-remind-hours = { $count ->
    [one] After 1 hour
   *[other] After { $count } hours
}
joining-closed = Nobody can join yet: set-up must be done, with who runs the community, from which country, and how to reach them.
joining-way = How people join
joining-open = Open
joining-open-about = Whoever wants to can join at once.
joining-approval = By approval
joining-approval-about = New members wait until somebody who looks after the whole site lets them in. Until then they read only what is public.
joining-invitation = By invitation
joining-invitation-about = Only who has the link of an invitation can join. Such links work with the other ways too, without waiting, unless storm mode is on.
joining-question = The community’s question
joining-question-hint = Asked of those who wait to be let in. One sentence, 300 characters at most; empty asks nothing. Ask for no real names, and nothing about health.
joining-waiting = { $count ->
    [one] 1 person waits to be let in
   *[other] { $count } people wait to be let in
}
joining-queue-title = Waiting to join
joining-queue-about = Who has waited longest comes first. They are told when you let them in. What they answered is deleted with your decision, or with their account when the time is over.
joining-queue-empty = Nobody is waiting.
joining-since = Waiting since
joining-until = until
joining-approve = Let in
joining-decline = Do not let in
joining-decline-hint = They read this when they sign in. Their account is deleted after 14 days. Be kind; you need not give a reason.
joining-decline-send = Decline
joining-approved = Let in. They are told.
joining-declined = Declined. They read it when they sign in.
storm-title = Storm mode
storm-about = For when many come at once who mean no good. One click: new members wait to be let in, also those who come by an invitation, and those who joined less than a week ago post only now and then. It ends by itself, and one click ends it sooner.
storm-on = Storm mode is on. It ends by itself on
storm-end = End storm mode now
storm-begin = { $count ->
    [one] Turn on for 1 day
   *[other] Turn on for { $count } days
}
invitations-title = Invitations
invitations-about = A link that lets people join, so many and so long as you say, without waiting unless storm mode is on. Only its fingerprint is kept here, so it is shown once; you can make another at any time, which ends the one before.
invitations-link = The link
invitations-link-once = Copy it now: it is shown this once only.
invitations-link-label = Link to join
invitations-empty = There are no invitations.
invitations-used = { $used } of { $most } used
invitations-until = Good until
invitations-over = over
invitations-renew = Another link
invitations-end = End
invitations-ended = Ended. Its link does not work any more.
invitations-new = A new invitation
invitations-label = What you call it
invitations-label-hint = For your own list, such as “Tuesday group”. No names of people, please.
invitations-make = Make the link
field-uses = How many may join by it
field-days = For how many days
error-number = A whole number from 1 to { $count }.
log-join-approve = Let in
log-join-decline = Not let in
log-joining-change = How people join was changed
log-features-change = What is switched on in conversations was changed
log-storm-begin = Storm mode turned on
log-storm-end = Storm mode ended
log-invitation-make = Invitation’s link made
log-invitation-end = Invitation ended
sign-up-young = I am under 18
sign-up-age-hint = The boards are for adults. The button you choose is the only question about your age; no date of birth is asked.
error-age = Choose one of the two buttons below the form: are you 18 or over?
field-age = Your age
age-check-title = First, your age
age-check-lead = This community asks everybody who wants to join to show elsewhere that they are 18 or over. Afterwards you come back here and choose a name.
age-check-told = We are told that you are of age, and nothing of who you are. What the other service keeps, it says itself.
age-check-go = Go to the check
age-check-refused = The note you came back with is not good, or has been used. Please make the check again.
conflict-age-proof = The note of your age check has been used a moment ago. Please make the check again.
young-title = Help for young people
young-lead = It is good that you asked. Joining and writing here is for adults, and there are people whose work it is to listen to you.
young-nothing-kept = What you typed was not kept, and no account was made.
young-lines = Someone to talk to
young-no-line = We have no line only for young people here yet. The numbers on the help page can tell you who helps people of your age.
young-country = Another country
young-country-show = Show its numbers
young-read = What you can read without joining
young-read-about = Everything that is open to the public: the help page with its part for young people, the guidelines, and the boards that everyone may read. What people write there is their own story, not advice.
young-help = Help for young people
field-consent = Agreeing to post
error-consent = Before your words are sent, please read the sentence beside the button; pressing the button says that you agree.
consent-posts = Writing posts
consent-posts-1 = By sending this you agree that what you write is kept here and shown to whoever may read this board, including what it says about your health. You can withdraw that at any time:
consent-posts-withdrawing = Withdrawing counts at once: nothing more can be posted until you agree again, which is asked beside the button. What you have posted stays until you take it back.
consent-messages = Writing privately
consent-messages-1 = By sending this you agree that what you write is kept here, encrypted, and shown to those who are in this conversation, including what it says about your health. You can withdraw that at any time:
consent-messages-withdrawing = Withdrawing counts at once: no more private messages can be sent until you agree again, which is asked beside the button. What you have written stays with those who are in the conversation.
consent-tools = Private tools
consent-tools-1 = You agree that what you put into your private tools is kept for you, including what it says about your health.
consent-tools-withdrawing = Withdrawing counts at once: nothing more can be put into your tools until you agree again.
consent-stages = Stages of change
consent-stages-1 = You agree that the stage you name is kept for you, which says something about your health.
consent-stages-withdrawing = Withdrawing counts at once: no stage is kept any more until you agree again.
consent-mail = Mail
consent-mail-1 = You agree to be sent mail about what happens here, as you have chosen. Mail about the safety of your account comes in any case.
consent-mail-withdrawing = Withdrawing counts at once: nothing more is mailed to you but what concerns the safety of your account.
account-consents-about = What you have agreed to, in which words and when, and withdrawing it.
consents-title = Consents
consents-lead = What you have agreed to, in which words and when. Each can be withdrawn on its own.
consents-empty = You have not agreed to anything yet. It is asked where it is needed, in one sentence.
consents-given = Given
consents-until = Withdrawn
consents-withdraw = Withdraw
consents-withdrawn = Withdrawn. It counts from now on.
consents-over = Withdrawn. It is asked again where it is needed.
consents-take-back = Each post can be taken back where it stands. Your posts are listed under
consents-adult = That you are 18 or over, you said
sign-up-have = Already a member?
closed-title = New accounts are not open yet
closed-text = This community is still being set up. Once that is done, this page says how to join.
closed-help = If you need someone now, the help page works without an account.
closed-help-link = Open the help page
closed-home-link = Home
resume-title = You are signed in again
resume-lead = Nothing was sent. Here is what you wrote: read it once more, then send it.
resume-send = Send
resume-leave = Leave it

## The second step, passkeys and codes
field-code = Code
field-code-hint = Six digits from your app, or one of your recovery codes.
field-recovery-code = Recovery code
field-recovery-code-hint = Seven groups of four. Small letters and missing hyphens do not matter.
field-passkey-name = Name
field-passkey-name-hint = For yourself only, so that you know it again, such as “my phone”. Nobody else sees it.
confirm-title = Is it still you?
confirm-lead = Before anything that protects your account is changed, please show once more that it is yours. That holds for 15 minutes.
confirm-send = Go on
resume-title-confirmed = Thank you, here you go on
second-step-title = Second step
second-step-lead = With a second step, your password alone opens nothing: signing in also takes a code from an app on your phone. Nobody else sees whether you have one.
second-step-set-up = Set up a second step
second-step-staff = Your role rests until you have turned on a second step. You can use your own account as always.
second-step-scan = 1. Add this account to your app
second-step-scan-how = Any app for sign-in codes will do; many password managers have one. Let it scan this picture.
second-step-picture = QR code that holds the key below
second-step-type = Or type this key into the app:
second-step-try = 2. Type the code that it shows
second-step-try-hint = Six digits; they change every 30 seconds. The second step is on once a code is right.
second-step-on = Turn it on
second-step-is-on = The second step is on. It was turned on
second-step-off = Turn it off
second-step-off-about = Then your password alone is enough again, and your recovery codes no longer work.
second-step-off-send = Turn it off
second-step-done-off = The second step is off.
second-step-beside = With the second step on, a passkey can stand for the code. A passkey can also stand for both password and code:
second-step-ask-title = One more step
second-step-ask-lead = Your password is right. Now the code, please.
second-step-lost = Lost your app and your codes? The people who run this community can help you back in.
codes-title = Recovery codes
codes-lead = The second step is on. These codes stand for your app on the day you do not have it. This is the only time you see them.
codes-note = Each works once. Print this page, or copy them to a safe place that is not the phone with the app: a click or a long press picks up all of them.
codes-keep = Someone who finds them could use them together with your password, so keep them where only you look.
codes-kept = I have kept them
codes-keep-one = Someone who finds it could choose a new password for your account, so keep it where only you look.
codes-kept-one = I have kept it
codes-about = Each stands for a code of your app, once.
codes-left = { $count ->
    [one] You have 1 left.
   *[other] You have { $count } left.
}
codes-few = Only a few are left. Making new ones takes a moment.
codes-new = Make new codes
passkeys-title = Passkeys
passkeys-lead = A passkey lets you sign in with your fingerprint, your face or your phone’s PIN, without a password or a code. None of these leaves your device.
passkeys-empty = You have no passkey yet.
passkeys-add = Add a passkey
passkeys-add-about = It is kept by this device or by your password manager. Others who can unlock this device could sign in with it, so leave it off a phone that you share.
passkeys-add-send = Add one
passkeys-added = Added
passkeys-unused = Not used yet
passkeys-remove = Remove
passkeys-done-added = The passkey is added. You can sign in with it from now on.
passkeys-done-removed = The passkey is removed. You can delete it on your device too.
passkeys-not-here = Passkeys need an address with a name and an encrypted connection (https). This site is reached by a number or without encryption, so there can be none here.
passkeys-other-name = Passkeys do not work under a number. Open the site by its name:
passkeys-script = Adding a passkey needs JavaScript. Everything else works without it.
passkeys-lost = Without a passkey, your password still works. A lost device is a reason to remove its passkey here.
passkey-use = Use a passkey
passkey-failed = No passkey was used. You can try again, or go on without one.
passkey-wait = There were many tries just now. Wait a minute, and then try again.
recovery-code-title = Recovery code
recovery-code-lead = With this code you can choose a new password, should you ever forget yours. It takes no e-mail address.
recovery-code-about = It is shown once. Write it down or print it, and keep it where only you look: whoever has it could take your account over.
recovery-code-there = You have a code. It was made
recovery-code-make = Show me a code
recovery-code-new = Make a new one
recovery-code-new-about = With a new code the one before no longer works.
recovery-code-remove = Remove it
recovery-code-done-removed = The code is removed. It no longer works.
recovery-code-shown-title = Your recovery code
recovery-code-shown-lead = This is the only time you see it.
recovery-code-shown-note = Print this page or copy the code to a safe place: a click or a long press picks up all of it. It works once, under “Forgotten your password?” on the page for signing in.
recovery-offer-title = A way back in
recovery-offer = No e-mail address is confirmed for your account, and that is fine. Should you ever forget your password, a recovery code lets you back in. It is yours alone, and takes a minute.
recovery-offer-make = Get a code
recovery-offer-later = Not now
recover-title = A new password
recover-lead = If you have kept a recovery code, you can choose a new password here.
recover-send = Set the password
recover-ends = You are then signed out everywhere, and the code is used up. If you have a second step, it is asked when you sign in.
recover-none = No code? The people who run this community may be able to help you.
recover-done = The new password is set. Sign in with it now, and then make a new recovery code in your account. Passkeys go on working: look there whether all of them are yours.
sign-in-recover = Have you kept a recovery code?
sign-in-recover-link = Choose a new password

## A member's page
member-joined = Joined
member-own = For you alone
member-sign-out = Sign out
member-roles = Roles of this member
member-posts = Posts
member-posts-about = Only posts on boards you can read are listed.
member-posts-empty = There is nothing here that you can read.
member-posts-empty-self = What you write on the boards will be listed here.

## Blocking and muting
blocks-title = Blocked and muted
blocks-lead = The people whose posts are a quiet line for you. Those you block do not see yours either.
blocks-empty = You block and mute nobody. On a person's page, and under each of their posts, there is a way to.
blocks-blocked = Blocked
blocks-muted = Muted
blocks-private = Only you see this list. The people on it are not told.
blocks-done-block = Blocked. They are not told.
blocks-done-mute = Muted. They are not told.
blocks-done-unblock = No longer blocked.
blocks-done-unmute = No longer muted.
block-title = Block { $name }
block-link = Block
block-lead = Blocking keeps the two of you apart here. You can undo it at any time.
block-what = What it does
block-yours = In the place of their posts you see a quiet line. You can open each one, and report it.
block-theirs = They no longer see what you write: your posts look to them as if you had taken them back, and the threads you began, your page and your posts in search are not there for them.
block-both = Neither of you can answer, quote or name the other. Of their page you see the name and how to undo the block; they see nothing of yours, and not what you go by if you take another name.
block-told = They are not told. No list, number or message says so.
block-not = What it cannot do
block-guess = It can be guessed: somebody who looks closely, or asks a friend, may notice that your words are gone for them alone.
block-public = Public boards can be read without signing in. There they can still read what you write.
block-aliases = Posts under a one-time name are not touched, by you or by them. Otherwise a block would tell who is behind the name.
block-staff = Moderators see everything where they moderate. What somebody decides or does as a moderator stays as it is.
block-by-staff = You hold a role here, so people have to be able to read and reach you. As long as you hold it, your posts stay open to whom you block; their posts are a quiet line for you all the same.
block-of-staff = This person holds a role here. Their posts become a quiet line for you; what they do as a moderator is not hidden, and where they moderate they go on seeing what you write.
block-undo = You find it under “Blocked and muted” in your account, and can undo it there.
block-send = Block
block-leave = Leave it
block-report = Did somebody break a rule, or do you feel unsafe? Please report the post as well: a report reaches the moderators, a block does not.
block-too-many = You block { $count } people already, which is the most there can be. Unblock somebody first.
mute-title = Mute { $name }
mute-link = Mute
mute-lead = Muting is for you alone. You can undo it at any time.
mute-posts = In the place of their posts you see a quiet line. You can open each one.
mute-told = You are told of nothing they do.
mute-others = Nothing changes for them: they are not told, and they can read and answer what you write.
mute-send = Mute
mute-too-many = You mute { $count } people already, which is the most there can be. Unmute somebody first.
unblock-send = Unblock
unmute-send = Unmute
member-picture-take = Take this picture away
member-picture-take-about = The drawn one stands in its place. They are told, and the log says so.
member-picture-taken = The picture is gone, and its member is told.
member-blocked = You block this person, so nothing of theirs is shown here.
member-muted = You mute this person: elsewhere their posts are a quiet line for you.
post-block = Block
post-blocked = By someone you block.
post-muted = By someone you mute.
quote-blocked = Words of someone you block.
quote-muted = Words of someone you mute.
show-anyway = Show anyway
thread-title-blocked = By someone you block
thread-title-muted = By someone you mute
search-blocked = By someone you block
search-muted = By someone you mute
why-blocked = You block the person who began this thread. To reply to them, unblock them first, under “Blocked and muted” in your account.
forbidden-oneself = This is your own account. Nothing was changed.
conflict-again = Something changed while you were writing, so this was not sent. Your words are below: please send them once more.

## A member's account
account-title = Your account
account-lead = Everything that is yours here, and beside each thing who sees it.
account-shown = What others see
account-sign-in = Signing in
account-people = Other people
account-leave = Taking it along, and leaving
account-export-about = A file with all that is kept about you.
account-close-about = You decide what becomes of what you wrote, and have a week to change your mind.
account-pages = How pages are for you
account-name-about = The name beside what you write. It can be changed.
account-profile-about = Pronouns and a few lines, if you like; and neutral titles in the browser.
account-password-about = Choose another one.
account-second-step-about = A code of an app, besides the password.
account-passkeys-about = Sign in with your phone, your computer or a key, without a password.
account-recovery-code-about = A way back in, should you forget the password.
account-email-about = For a new password by mail, and for notes when your account changes. Not needed.
account-sessions-about = Each phone and computer, and a way to sign it out.
account-blocks-about = Those whose posts you do not want to meet.
account-notifications-about = What others wrote to you, what was decided about your posts, and what happened to your account.
account-preferences-about = Language, colours, clock, and the country whose help lines come first.
seen-you = Only you see this.
seen-members = Members see this; nobody who is signed out does.
seen-readers = Everyone who can read a board sees it beside what you write there, on public boards also without an account.

## A picture of one's own
account-avatar-about = A picture of your own, or the one drawn from your name.
avatar-title = Your picture
avatar-lead = Without one of your own, a picture is drawn from your name. Beside what you write under a one-time name it never stands.
avatar-for-members = What members see beside your posts and on your page
avatar-for-others = What is shown to those who are signed out
avatar-file = A new picture
avatar-file-hint = PNG, JPEG or WebP, 8 MB and 25 million pixels at most. It is cut square and drawn anew: place, time and camera do not go on with it. Of one that moves the first picture stays.
avatar-careful = Others can recognise a face, a room or a view, and look for the same picture elsewhere. Something that is yours and says nothing of you is safer.
avatar-send = Use this picture
avatar-remove = Take it away
avatar-done = This is your picture now.
avatar-done-removed = It is gone. The one drawn from your name stands in its place; other browsers may show the old one for up to an hour.

## Another name
name-title = Your name
name-current = You go by
name-follows = A new name stands at once beside everything you have written, where others name you, and in search.
name-words = Where somebody typed the old name as plain words, it stays.
name-kept = For { $count ->
    [one] one day
   *[other] { $count } days
} nobody else can take the old name or one that looks like it. You can go back to it. The old address of your page leads nowhere.
name-back = A new name stays for 30 days. If it gives away more than you thought: the name you had before you can take back at any time, and within a day of a change you can choose another one, once.
name-sign-in = You sign in with the new name from then on. Where you are signed in, you stay so.
name-guess = Those who know your posts can tell that they are still yours.
name-new = New name
name-new-hint = 2 to 32 letters and digits, with - _ . between them. Choose one that does not lead back to you.
name-send = Change the name
name-done = This is your name now.
name-again = { $count ->
    [one] You changed your name lately. You can take another new one in 1 day. The name you had before you can take back now: type it below.
   *[other] You changed your name lately. You can take another new one in { $count } days. The name you had before you can take back now: type it below.
}

## What a member says of themselves
profile-title = About me
profile-lead = All of this is optional, and you can change it or take it away at any time.
profile-own-page = Your page, as members see it
profile-pronouns = Pronouns
profile-pronouns-hint = Such as she/her or they. 40 characters at most. Members see it on your page; nobody who is signed out does.
profile-bio = A few lines about you
profile-bio-hint = As plain text, 1,000 characters at most. Members see it on your page; nobody who is signed out does. Better nothing that tells who you are or where you live.
profile-discreet = Neutral titles and icon
profile-discreet-hint = In tabs, and in the browser's history from now on, every page is called “Page” and has a plain icon. Only you see the difference. The address stays as it is, and with a screen reader pages are harder to tell apart.
profile-lock = Lock when I leave
profile-lock-hint = “Exit this page” then also locks this browser, in every window: coming back here, also with the Back button, asks for your password or a passkey and shows nothing before. Only you see this choice. Without JavaScript leaving takes a moment longer.
locked-title = Locked
locked-lead = Please show that it is you.
locked-send = Open
locked-forgotten = If the password is gone: sign out first. The page for signing in says what helps.
title-discreet = Page

## Changing the password
password-title = Change password
password-lead = With the new password you stay signed in here. Everywhere else you are signed out, and have to sign in again.
password-send = Change it
password-done = The password is changed. Everywhere else you are signed out.
password-rest = Passkeys, recovery codes and the second step stay as they were, and go on working. If somebody else knew your password, look whether all of them are yours.

## Where one is signed in
sessions-title = Where you are signed in
sessions-lead = Every phone, tablet and computer on which you are signed in.
sessions-here = This one
sessions-shared = Shared with others
sessions-first = First used
sessions-last = Last used
sessions-end = Sign out
sessions-end-others = Sign out everywhere else
sessions-done-one = That one is signed out.
sessions-done-others = Everywhere else you are signed out.
sessions-go-on = Signed in elsewhere too? That goes on. See where, and sign out there:
sessions-kept = Of each we keep the kind of device and of browser, and these two times: no address, and nothing else that the browser says of itself. After 60 days without use, and a year after it began, a sign-in ends by itself.
sessions-strange = Is there one that you do not know? Sign it out, and choose another password.
device-phone = Phone
device-tablet = Tablet
device-computer = Computer
device-other = Unknown device
browser-firefox = Firefox
browser-chrome = Chrome
browser-safari = Safari
browser-edge = Edge
browser-other = Another browser

## Language and display
preferences-title = Language and display
preferences-kept-account = Kept with your account.
preferences-kept-cookie = Kept on this device, in one cookie that holds only these choices. It is set when you save.
preferences-locale = Language
preferences-locale-auto = As your browser asks
preferences-theme = Colours
preferences-theme-hint = Dark is easier on the eyes at night.
preferences-country = Country
preferences-country-none = None: the one of this community
preferences-country-hint = Decides which numbers the help page shows first. Others do not see it.
preferences-time-zone = Time zone
preferences-time-zone-hint = Times are shown by this clock, to you alone. Others do not see it.
preferences-time-zone-utc = The same for everyone (UTC)
zone-africa = Africa
zone-america = America
zone-antarctica = Antarctica
zone-arctic = Arctic
zone-asia = Asia
zone-atlantic = Atlantic
zone-australia = Australia
zone-europe = Europe
zone-indian = Indian Ocean
zone-pacific = Pacific
theme-auto = As the device has it
theme-light = Light
theme-dark = Dark

## Set-up
setup-title = Set up this community
setup-lead = A few questions. People can join once it is known who runs it, from where, and how to reach them. You can change all that later.
setup-community-legend = The community
setup-community = Name of the community
setup-community-hint = Stands at the top of every page and in the browser’s history.
setup-operator = Who runs it
setup-operator-hint = A person or an organisation. Shown on the About page.
setup-country = Country
setup-country-hint = Decides which emergency numbers are shown to people who have not chosen a country.
setup-contact = How to reach you
setup-contact-hint = An e-mail address or a web page. Shown on the About page.
setup-starter-legend = Boards to begin with
setup-starter-small = Small
setup-starter-small-about = Welcome, Talk, Family & Friends, Volunteers. Enough for most new communities.
setup-starter-full = Full
setup-starter-full-about = The small set, and boards for the four points, practising tools, wins, struggling now, meetings and off-topic talk.
setup-starter-none = None
setup-starter-none-about = You make every board yourself.
setup-administrator-legend = Your own account
setup-username-hint = You will be the first administrator. Others see this name beside what you write.
setup-send = Set it up

## Administration
admin-title = Administration
admin-nav-label = Administration
admin-overview = Overview
admin-figure-members = Members
admin-figure-threads = Threads
admin-figure-posts = Posts
admin-figure-cases = Open cases
admin-figure-answer = First answer after (median, 30 days)
admin-figure-alone = Without an answer for a day
duration-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
duration-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
duration-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
admin-health = How it runs
admin-jobs-done = Work is done as it comes.
admin-jobs-wait = Work waits to be done; the oldest was due
admin-jobs-failed = { $count ->
    [one] One piece of it failed and is tried again; the server’s log says why.
   *[other] { $count } pieces of it failed and are tried again; the server’s log says why.
}
admin-backup = The last backup was made
admin-backup-none = No backup has been made yet with mooring backup.
admin-settings = Settings
admin-settings-about = Name, contact, country, language, and where “Exit this page” leads.
admin-sections = Sections
admin-sections-about = Headings under which boards are listed.
admin-sections-empty = There are no sections yet. Every board needs one.
admin-section-new = New section
admin-section-add = Add section
admin-boards = Boards
admin-boards-about = What each board is for, who reads it and who writes in it.
admin-boards-empty = There are no boards yet.
admin-board-new = New board
admin-board-add = Add board
admin-board-visit = Go to the board
admin-groups = Groups
admin-groups-about = People who share a board that others cannot read.
admin-groups-empty = There are no groups yet.
admin-group-new = New group
admin-group-add = Add group
admin-group-count = { $count ->
    [0] Nobody is in it yet
    [one] 1 member
   *[other] { $count } members
}
admin-group-members = Members of the group
admin-group-members-empty = Nobody is in this group yet.
admin-group-username = Name of a member
admin-roles = Roles
admin-roles-about = Rights beyond a member’s own. Find a member by name to give a role or to take one away.
admin-roles-username = Name of a member
admin-roles-show = Show their roles
admin-roles-held = Who holds a role now
admin-roles-empty = Nobody holds a role now.
admin-roles-first = Only the first { $count } are listed. Find others by name.
settings-locale = Language of the community
settings-locale-hint = For people whose browser asks for no language we have.
settings-exit-url = Where “Exit this page” leads
settings-exit-url-hint = A neutral page that raises no questions, such as a weather report. Begins with https://
field-section-title = Name of the section
field-board-title = Name of the board
field-group-title = Name of the group
field-slug = Short name in the address
field-slug-hint = Lower-case letters a to z, digits and hyphens. Links break when it changes.
field-about = What it is for
field-about-hint = One or two sentences. Stands below the name.
field-group-about-hint = Who belongs to it.
field-section = Section
field-position = Position
field-position-hint = Smaller numbers come first.
field-point = Point of the programme
field-point-hint = Gives the board its colour and shape.
field-read-audience = Who can read it
field-read-audience-hint = Making a board more open also opens what was written before. Tell people first.
field-write-audience = Who can write in it
field-group = Group
field-group-hint = Needed when the group alone can read or write.
field-indexing = Search engines may list it
field-indexing-hint = Only for boards that anyone can read. Titles then stand in the addresses.
roles-title = Roles of { $name }
roles-lead = A role gives rights on the whole site, in one section or on one board.
roles-empty = No role beyond being a member.
roles-new = Give a role
roles-blocks = While somebody holds a role, people they block can read them again: members have to be able to reach who moderates. They are told when a role is given. Ask them first.
roles-add = Give this role
roles-no-end = no end date
roles-until = until { $date }
field-role = Role
field-scope-kind = Where
field-scope = Which section or board
field-scope-hint = Not needed for the whole site.
field-expires = Last day
field-expires-hint = Leave it empty for a role without an end.
group-none = No group
scope-none = The whole site
scope-section = Section: { $title }
scope-board = Board: { $title }
scope-kind-site = The whole site
scope-kind-section = One section
scope-kind-board = One board
role-administrator = Administrator
role-greeter = Greeter
role-moderator = Moderator

## Times
time-now = just now
time-minutes = { $count ->
    [one] 1 minute ago
   *[other] { $count } minutes ago
}
time-hours = { $count ->
    [one] 1 hour ago
   *[other] { $count } hours ago
}
time-days = { $count ->
    [one] yesterday
   *[other] { $count } days ago
}
time-months = { $count ->
    [one] 1 month ago
   *[other] { $count } months ago
}
time-years = { $count ->
    [one] 1 year ago
   *[other] { $count } years ago
}
time-exact = { $day } { $month } { $year }, { $time } UTC
time-exact-local = { $day } { $month } { $year }, { $time }
time-date = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## What a form says when something needs changing
error-required = This needs an answer.
error-too-short = { $count ->
    [one] At least 1 character is needed.
   *[other] At least { $count } characters are needed.
}
error-too-long = { $count ->
    [one] At most 1 character fits here.
   *[other] At most { $count } characters fit here. Please shorten it.
}
error-name-taken = Someone has this name already. Please choose another.
error-name-early = { $count ->
    [one] You changed your name lately. You can take another new one in 1 day; until then only the one you had before.
   *[other] You changed your name lately. You can take another new one in { $count } days; until then only the one you had before.
}
error-picture-none = Choose a picture first.
error-picture-kind = This is no picture in PNG, JPEG or WebP. Your old one stays.
error-picture-pixels = This picture has too many pixels: 25 million, and 8,000 on a side, are the most. A smaller copy of it will do.
error-picture-broken = This picture cannot be read: the file may be damaged. Your old one stays.
error-picture-bytes = This file is larger than { $count } MB. A smaller copy of the picture will do.
error-name-shape = A name has 2 to 32 letters and digits, with - _ . only between them.
error-name-reserved = This name is kept for the community itself. Please choose another.
error-name-looks-like = This name looks too much like another member’s. Please choose one that cannot be mistaken.
error-password-short = A password needs at least 10 characters.
error-password-long = A password has at most 128 characters.
error-password-easy = This password would be easy to guess; three or four words that do not belong together are strong and easy to remember.
error-current-password = This is not the password you have now.
error-sign-in = The name and the password do not match.
error-code = This code is not right, or was used before. Wait for the next one; if it is not right either, check the clock of your phone.
error-code-first = This code is not right. Wait for the next one; if it is not right either, check the clock of your phone.
error-code-wait = Several codes were wrong, so the next try has to wait { $count ->
    [one] 1 second.
   *[other] { $count } seconds.
} Nothing is wrong with the account.
error-code-wait-minutes = Several codes were wrong, so the next try has to wait { $count ->
    [one] 1 minute.
   *[other] { $count } minutes.
} Nothing is wrong with the account.
error-second-step-setup = This page had been open for too long. Here is a new picture: please delete the old entry from your app and scan this one.
error-second-step-late = That took more than ten minutes, so please sign in again from the start. What you wrote is kept.
error-recover = The name and the code do not match.
error-passkey = This passkey was not accepted. Please try again, or sign in another way.
error-passkey-add = The passkey could not be added. Please try again.
error-passkey-most = You have 20 passkeys, which is all there is room for. Remove one first.
error-sign-in-wait = Several passwords for this name were wrong, so the next try has to wait { $count ->
    [one] 1 second.
   *[other] { $count } seconds.
} Nothing is wrong with the account.
error-sign-in-wait-minutes = Several passwords for this name were wrong, so the next try has to wait { $count ->
    [one] 1 minute.
   *[other] { $count } minutes.
} Nothing is wrong with the account.
error-email = This does not look like an e-mail address.
error-url = This needs to be a full web address that begins with https://
error-slug = Use lower-case letters a to z, digits and hyphens, beginning and ending with a letter or digit.
error-slug-taken = This short name is in use already.
error-choice = Please choose one of the options.
error-date = This needs to be a date that is still to come.
error-unknown-member = There is no member with this name.
error-group-needed = Choose the group that can read or write here.
error-text-control = The text holds invisible control characters. Please remove them, or type that part again.
error-text-direction = The text holds invisible characters that turn its direction around. Please remove them, or type that part again.
error-text-marks = The text holds too many marks on one letter. Please remove some.

## Pages that say something did not work
page-home = Home
page-help = Help
page-request-number = If you tell the people who run this community about it, give them this number:
page-words-heading = Your words
page-words-text = Nothing was sent. You can copy what you wrote from here.
page-retry-after = { $count ->
    [one] Please try again in 1 second.
   *[other] Please try again in { $count } seconds.
}
page-retry-after-minutes = { $count ->
    [one] Please try again in 1 minute.
   *[other] Please try again in { $count } minutes.
}
page-400-title = That did not arrive as it should
page-400-text = The request could not be read, so nothing was changed. Go back and try once more.
page-403-title = This is not open to you
page-403-text = Your account cannot do this here. Nothing was changed.
page-403-session-title = Please sign in again
page-403-session-text = You were signed out, or the page had been open for too long. Nothing was sent, and nothing is lost. If this page comes again and again, your browser may be refusing our cookies.
page-403-origin-title = This page has another address
page-403-origin-text = The form was opened under another address than the community’s own, so nothing was sent. Open { $url } and try again there.
page-403-confirm-title = Is it still you?
page-403-confirm-text = Before anything that protects your account is changed, please show once more that it is yours. Nothing was changed yet, and nothing is lost.
page-403-second-step-title = First a second step, please
page-403-second-step-text = Who looks after this community signs in here with a second step, so that a stolen password opens nobody else’s words. Your role rests until yours is on; that takes a few minutes. You can use your own account as always.
page-404-title = There is nothing here for you to see
page-404-text = The address may be wrong, the page may be gone, or it can be read only after signing in.
page-405-title = This address does not take that
page-405-text = The address is there, but it cannot be asked in this way. Nothing was changed.
page-409-title = This was changed meanwhile
page-409-text = Someone else changed it before you did, so nothing of yours was saved yet. Go back, look at it, and try again.
page-413-title = That was too long
page-413-text = More arrived than one form can hold, so nothing was saved. Go back, shorten it, and send it again.
page-429-title = A short pause, please
page-429-text = That was a lot in a short time, from you or from others who share your connection. Nothing was sent, and nothing is wrong with your account.
page-500-title = Something went wrong on our side
page-500-text = It is not your doing. What you just sent may not have been saved. Please try again in a moment.
page-503-title = We are very busy right now
page-503-text = Nothing was sent. Please try again in a moment. The help page has numbers you can call at any time.
forbidden-role = This needs a role that your account does not hold. Nothing was changed.
forbidden-not-yours = Only the person who wrote this can do that. Nothing was changed.
forbidden-too-late = The time for undoing this is over. Nothing was changed.
forbidden-reaction-gone = The words of this post are not there any more, so there is nothing to answer. Nothing was changed.
conflict-claimed = Another greeter is about to answer this. Look again in ten minutes. Nothing was changed.
conflict-claim-over = This waits for no answer any more, or not for yours. Nothing was changed.
forbidden-reaction-own = This is your own post. Nothing was changed.
forbidden-reaction-blocked = You block the person who wrote this. Nothing was changed.
forbidden-reaction-kind = That cannot be said to this post. Nothing was changed.
forbidden-saved-many = You have saved 2,000 posts already. Take one off your list first. Nothing was changed.
forbidden-closed = New accounts are not open yet, so none was made.
malformed-fields = The form did not arrive as it should, so nothing was changed. Go back and try once more.
malformed-utf8 = The text arrived in a form that cannot be read, so nothing was changed. Go back and try once more.
malformed-content-type = What arrived was not a form of these pages, so nothing was changed.
malformed-cut = The connection broke off before everything had arrived, so nothing was changed. Go back and try once more.
malformed-slow = Not everything arrived in time, so nothing was changed. Go back and try once more.
# When not even a page can be made; below the second one stand the person's words.
page-bare = We cannot show this page right now. Please try again in a moment. Numbers you can call at any time are at /help
page-bare-words = We cannot show this page right now. Please try again in a moment. Numbers you can call at any time are at /help

    These are your words, to copy:
# Help, guidelines, privacy and about.

## Countries
country-au = Australia
country-ca = Canada
country-de = Germany
country-eu = European Union
country-fr = France
country-gb = United Kingdom
country-ie = Ireland
country-in = India
country-nl = Netherlands
country-nz = New Zealand
country-us = United States
country-za = South Africa

## Helplines: kinds and hours
helpline-kind-emergency = Emergency services
helpline-kind-emotional = Someone to talk to, thoughts of suicide
helpline-kind-substances = Alcohol and drugs
helpline-kind-family = Family and friends
helpline-kind-violence = Violence and abuse
helpline-kind-poison = Poisoning
helpline-kind-gambling = Gambling
helpline-kind-youth = Children and young people
helpline-hours-always = Day and night, every day
helpline-hours-weekdays = On weekdays

## Help: top of the page and numbers
help-title = Help right now
help-lead = If someone may be in danger, call first. Then choose what fits best. If you are not sure, call.
help-choices-label = What is happening
help-choice-danger = Danger now
help-choice-overdose = Overdose: they do not wake up
help-choice-poison = Poison
help-choice-suicide = Suicide or self-harm
help-choice-unsafe = Not safe where I am
help-choice-withdrawal = Withdrawal
help-choice-young = I am under 18
help-choice-family = Someone close to me
help-choice-urge = An urge now
help-numbers-for = Numbers for { $country }
help-numbers-unknown = Numbers: choose your country
help-numbers-missing = We have no numbers to show yet. Call the emergency number you know, or ask anyone near you to call.
# A link beside the heading that leads to the choice of country.
help-change = change
# On the large links: dials the number.
help-call = Call { $number }
help-see-numbers = See the numbers for talking to someone
help-back = Back to the choices
# Links that open the messages of the phone with the number filled in.
help-line-text = Text { $number }
# $word is what to send, as it stands, for example: SHOUT
help-line-text-word = Text { $word } to { $number }
# In the United States.
help-line-text-postcode = Text your ZIP code to { $number }
help-line-checked = last checked { $date }
help-line-unchecked = not checked by us yet
help-directory = In another country, or looking for another kind of help: an international directory lists free helplines.
help-directory-link = findahelpline.com
help-country-label = Country
help-country-show = Show numbers
help-country-keep = Keep this choice
help-country-keep-hint = We remember only the country, so this page opens with it next time.
# Under each part of the page: the pages that it follows stand after it.
help-sources = In our own words, following:
help-source-looked = looked at on { $date }

## Help: danger now
help-danger-call = If someone is hurt, or may be hurt very soon, call the emergency number now. You do not have to be certain.
help-danger-where = Say where you are first. Then say what has happened.
help-danger-stay-on-line = Stay on the line. The person who answers will tell you what to do.
help-danger-away = Move away from the danger, if you can.
help-danger-near = If you cannot call, ask anyone near you to do it.

## Help: overdose (also on other pages)
help-overdose-call = Call the emergency number if you think it may be an overdose. Call even if you are unsure, and even if it has happened before.
help-overdose-signs-heading = Call at once if someone
help-overdose-sign-wake = cannot be woken, or drifts off again at once
help-overdose-sign-breath = breathes slowly or unevenly, snores or gurgles in an odd way, or does not breathe
help-overdose-sign-colour = has lips, nails or skin that look blue, grey or very pale
help-overdose-sign-seizure = has a seizure
help-overdose-sign-other = has chest pain, is very hot, very confused, or keeps being sick
help-overdose-do-heading = What to do
help-overdose-do-wake = Try to wake them. Call their name loudly, and tap or shake their shoulder.
help-overdose-do-call = If they do not wake up, or do not breathe normally, call the emergency number. Put the phone on loudspeaker.
help-overdose-do-naloxone = If you have naloxone, give it now, as its packaging says.
help-overdose-do-breathing = If they do not breathe, or only gasp, say so at once. The person on the phone will tell you what to do, step by step.
help-overdose-do-recovery = If they breathe but do not wake up, roll them on to their side: the recovery position, below.
help-overdose-do-stay = Stay with them, and keep watching their breathing until help comes.
help-overdose-do-tell = Say what was taken and when, as far as you know. It helps the people who treat them.
help-overdose-not-heading = Please do not
help-overdose-not-alone = let them “sleep it off” alone
help-overdose-not-vomit = make them vomit
help-overdose-not-give = give them food, drink or other substances
help-overdose-not-bath = put them in a bath or shower
help-naloxone-heading = Naloxone
help-naloxone-what = Naloxone is a medicine that can bring back breathing after opioids, such as heroin, morphine, methadone or fentanyl. It is a nose spray or an injection.
help-naloxone-unsure = You need not know what they took. If it was no opioid, naloxone will not help, and it is very unlikely to do harm.
help-naloxone-use = Use it as its packaging says. That also says when you may give more.
help-naloxone-wears = Call for help all the same. Naloxone can wear off before the opioid does, and breathing can stop again.
help-naloxone-after = They may wake up feeling ill, frightened or angry. Tell them calmly what happened. Ask them to take nothing more and to wait for help.
help-recovery-heading = Recovery position
help-recovery-when = For someone who breathes but does not wake up. If their neck or back may be hurt, first ask the emergency service whether to move them.
help-recovery-kneel = Kneel beside them. They lie on their back.
help-recovery-arm = Put the arm that is nearest to you straight out to the side.
help-recovery-hand = Take their other hand. Lay its back against the cheek nearest to you, and hold it there.
help-recovery-knee = With your free hand, bend the knee that is farther from you.
help-recovery-roll = Pull on that knee and roll them gently towards you, on to their side. The bent leg keeps them from rolling over.
help-recovery-head = Tilt the head back a little. The airway stays open, and the mouth can drain.
help-recovery-watch = Stay, and watch their breathing. If it stops, tell the emergency service at once.

## Help: poison
help-poison-call = It may be medicine, cleaning products, plants, gas or something else. Call even if the person seems well.
help-poison-urgent = If they do not wake up, have a seizure or can hardly breathe, call the emergency number.
help-poison-line = If they are awake and feel well, call a poison line, a doctor or the emergency number, and ask what to do.
help-poison-what = Say what it was, how much and when, as far as you know. Have the packet, bottle or plant beside you.
help-poison-air = If it is gas or smoke: get out into fresh air. Do not go in after somebody if you would breathe it too. Call.
help-poison-skin = If it is on the skin or in the eyes: take off what it is on, and rinse with plenty of water.
help-poison-side = If they become sleepy, lay them on their side and stay with them.
help-poison-not-heading = What not to do
help-poison-not-vomit = Do not make them vomit. It can do more harm.
help-poison-not-drink = Give nothing to eat or drink, unless the person on the phone says so.
help-poison-no-line = We have no poison line for this country. The emergency number can help.

## Help: suicide and self-harm
help-suicide-heading = Thoughts of suicide or self-harm
help-danger-self-heading = If you are thinking of ending your life
help-danger-self-intro = You have got as far as this page. Please take one more step, with another person.
help-danger-self-tell = Tell someone now: a helpline, a friend, a neighbour, anyone near you. You need no special words. “I am not safe, please stay with me” is enough.
help-danger-self-distance = Put distance between you and anything you might hurt yourself with. Leave the room, or ask someone to take it away.
help-danger-self-people = Be where other people are, even if you do not talk.
help-danger-self-enough = Only think about the next ten minutes. Feelings this strong do change, even when it seems they cannot.
help-harm-heading = If you have hurt yourself
help-harm-emergency = If it bleeds heavily, if you took something, or if you feel faint, call the emergency number now.
help-harm-care = Have a wound looked after, also when it seems small. You deserve care, however it came about.
help-harm-tell = Tell one person you trust. You need not explain it all.
help-danger-other-heading = If you are worried about someone else
help-danger-other-ask = Ask them kindly and directly whether they are thinking of suicide. Asking does not put the idea there.
help-danger-other-listen = Stay and listen. You do not need to have answers.
help-danger-other-call = If they may act on it soon, call the emergency number and do not leave them alone, if it is safe for you to stay.
help-danger-other-online = If it is someone here, tell the people who run this community as well. Do not wait for us if there is danger now.

## Help: violence
help-violence-heading = Not safe where I am: violence at home
help-unsafe-call = If someone is hurting or threatening you, or you fear they will, call the emergency number when you can do so safely.
help-unsafe-fault = What someone does to you is not your fault, whatever you or they have been drinking or using.
help-unsafe-substances = You can ask for help even if you have been drinking or using. Services for people hurt at home are used to it.
help-unsafe-now-heading = If trouble is starting
help-unsafe-room = Move towards a way out. Keep away from the kitchen and from rooms with one door.
help-unsafe-children = Children should not step in. Show them a safe place and how to call for help.
help-unsafe-out = Get out if you can. Go where other people are, and call from there.
help-unsafe-plan-heading = If there is time to plan
help-unsafe-plan = Think of one person and one place you could go to at any hour. Agree on a word that means “call for help”.
help-unsafe-bag = Keep papers, some money, keys and medicines where you can reach them quickly, or with someone you trust.
help-unsafe-leaving = Leaving can be the most dangerous time. If you can, talk it over first with a helpline that knows about violence.
help-unsafe-screen-heading = If someone may look at your screen
help-unsafe-exit = “Exit this page” stays in view and swaps this page for an ordinary one.
help-unsafe-history = It cannot hide that you were here. The Back button may lead here again. Your browser’s history still lists the page, and so may the router, or an account that shares history between devices.
help-unsafe-device = A private window leaves less behind. It is no protection from someone who watches the device with software. If you can, use a device that they never touch.
help-unsafe-calls = Calls and text messages can show in the phone’s list and on the bill. A printed page can be found.
help-unsafe-sign-out = On a shared device, sign out when you leave.

## Help: withdrawal (also on other pages)
help-withdrawal-risk = Stopping alcohol or benzodiazepines suddenly can cause seizures, and can kill. The risk is there after heavy use, and after regular use over a longer time. See a doctor first.
help-withdrawal-which = Benzodiazepines are calming or sleeping tablets such as diazepam, lorazepam or alprazolam. The risk is there even if a doctor prescribed them.
help-withdrawal-before-heading = Before you stop or cut down
help-withdrawal-doctor = Speak with a doctor or a local service. There are safer ways to stop, and they can plan one with you.
help-withdrawal-not-alone = Until then, do not stop suddenly, and do not do it alone.
help-withdrawal-company = If you have already stopped, have someone with you, and ask for medical advice today.
help-withdrawal-call-heading = Call the emergency number for
help-withdrawal-call-seizure = a seizure
help-withdrawal-call-seeing = seeing or hearing things that are not there
help-withdrawal-call-confused = confusion, fever or chest pain
help-withdrawal-call-shaking = severe shaking, or being sick again and again
help-withdrawal-tolerance = After a break, even a short one, the body can bear less than before. What was usual then may be dangerous now.

## Help: young people
help-young-heading = I am under 18
help-young-welcome = It is good that you are looking for help. This page is for you too. The boards here are for adults.
help-young-call = In danger? Call the emergency number. You may call at any age, and you need not ask anyone first.
help-young-line = Call or text a line for young people. Say as much or as little as you like.
help-young-adult = Tell a grown-up you trust: someone in your family, a teacher, a doctor, a friend’s parent.
help-young-again = If the first one does not listen, tell another one. You are not telling tales.
help-young-home-heading = If someone at home drinks or uses drugs
help-young-cause = You did not cause it, and it is not your job to stop it.
help-young-own = You may get help for yourself, whether they do or not.
help-young-car = Do not get into a car with someone who has been drinking or using, if you can avoid it.
help-young-no-line = We have no line only for young people here yet. The numbers for talking to someone can tell you who helps people of your age.

## Help: family and friends
help-family-heading = Someone close to me
help-family-wake-heading = They will not wake up
help-family-try = Call their name loudly, and tap or shake their shoulder.
help-family-call = No answer? Call the emergency number now. Do not wait to see whether they sleep it off.
help-family-naloxone = If it may be opioids and you have naloxone, give it as its packaging says.
help-family-side = If they breathe, lay them on their side.
help-family-side-link = How to do that
help-family-stay = Stay, and watch their breathing. Have the door open for the people who come to help.
help-family-stop-heading = They want to stop
help-family-stop = Alcohol and benzodiazepines should not be stopped suddenly.
help-family-stop-link = Read about withdrawal first
help-family-you-heading = And you
help-family-you-cause = You did not cause it, and you cannot carry it alone.
help-family-you-safe = If you do not feel safe with them, that comes first.
help-family-you-safe-link = If you are not safe
help-family-you-talk = Talk with someone who knows what it is like. Lines for alcohol and drugs often listen to families, too.

## Help: an urge now
help-urge-wave = An urge is like a wave: it rises, reaches its peak and passes. It can feel as if it will only grow. It does not, and you do not have to act on it.
help-urge-delay = Delay. Decide nothing for ten minutes. Then look again, and take ten more if you need them.
help-urge-leave = Leave the place, the people or the screen that feeds it. Outside is good.
help-urge-distract = Do something that takes your hands and your mind: a cold drink of water, a shower, a walk, dishes, a song you must sing along to.
help-urge-tell = Tell someone. Call a friend or a helpline, or write a post here. “I have an urge and I do not want to act on it” is a fine first line.
help-urge-surf = Surf it. Sit or stand still. Notice where in your body it is. Breathe slowly, and watch it rise, change and fall, without fighting it.
help-urge-reasons = Remember why you started. Say one reason out loud, or read what you wrote down.
help-urge-after = If you did act on it: you have lost nothing that you learned. Make sure you are safe, tell someone, and begin again from here.

## Help: who we are
help-peers-heading = We are peers, not a crisis service
help-peers = The people here support each other from their own experience. Nobody may be reading right now. If it cannot wait, please use one of the numbers above.
help-numbers-origin = Numbers can change. If one is wrong, please tell the people who run this community.
help-print = You can print this page. It works without an account.

## Guidelines
guidelines-title = Guidelines
guidelines-lead = A few agreements that let everyone speak freely here and be met with kindness.
guidelines-speaking-heading = How we speak
guidelines-experience-title = Speak from your own experience.
guidelines-experience = Say “I”, and tell what you have tried, felt and learned. Tell other people’s stories only as far as they touch yours.
guidelines-advice-title = Offer, do not push.
guidelines-advice = Ask before you give advice, and take no for an answer. Often it is enough to say “I read you”.
guidelines-kindness-title = Be kind, also when you disagree.
guidelines-kindness = Talk about ideas, never down to a person. Insults, threats, mockery and hatred of any group have no place here.
guidelines-labels-title = No labels for others.
guidelines-labels = Everyone may describe themselves as they like. Nobody is given a name they have not chosen.
guidelines-paths-heading = Many ways
guidelines-paths-title = Respect other paths.
guidelines-paths = Groups, therapy, faith, none of these, stopping, cutting down: people find their own way. Say what helps you, without running down what helps somebody else.
guidelines-medication-title = Medication taken as prescribed is welcome.
guidelines-medication = Nobody is less far along because of it. Do not urge anyone to stop or to change theirs.
guidelines-medical-title = Leave medical advice to professionals.
guidelines-medical = You may tell what you went through. You may not diagnose others, or tell them how to come off something. Stopping alcohol or benzodiazepines suddenly can be dangerous: say “please see a doctor first”.
guidelines-safety-heading = Keeping it safe
guidelines-sourcing-title = No sourcing.
guidelines-sourcing = Do not buy, sell, ask for or hint at where to get substances, nor prescription medicines without a prescription.
guidelines-detail-title = No doses and no how-to.
guidelines-detail = Leave out amounts, schedules, ways of using, and stories that make it sound attractive.
guidelines-self-harm-title = Speak about suicide and self-harm without detail.
guidelines-self-harm = You may say how bad it is, and we want you to. Leave out methods, places, plans and pictures.
guidelines-eating-title = No numbers about eating or bodies.
guidelines-eating = Leave out weights, sizes, calories and diet rules. They can harm someone who reads along.
guidelines-crisis-title = In danger, call first.
guidelines-crisis = We are peers, and nobody may be reading at this moment. Help has numbers that answer. A plea for help never breaks a rule.
guidelines-trust-heading = Trust
guidelines-privacy-title = Protect privacy, yours and others’.
guidelines-privacy = No full names, addresses, phone numbers or workplaces. What you read here is not copied, photographed or retold elsewhere.
guidelines-advertising-title = No advertising.
guidelines-advertising = No treatment centres, products, fundraising or recruiting for studies, unless the people who run this community have agreed beforehand.
guidelines-relationships-title = This is not a place to date.
guidelines-relationships = Many people arrive here when life is fragile. Do not make romantic or sexual approaches, least of all to someone new.
guidelines-adults-title = For adults.
guidelines-adults = You need to be 18 or older. If you are younger, you deserve help from people who know how to give it: Help has a part for young people.
guidelines-reporting-heading = Reporting, and what moderators do
guidelines-reporting = If something here breaks these guidelines or worries you, report it: the link stands below every post. On boards open to everyone that works without an account, too. The person it is about is not told who reported. You can also write to the people who run this community.
reach-them = How to reach them
guidelines-moderators-first = Moderators first ask and explain. Most things are settled with a few kind words or an edit.
guidelines-moderators-ladder = If that does not help, or someone is at risk, they may move a thread, lock it against further replies, or remove a post. Reports alone remove nothing, however many there are: a person decides.
guidelines-moderators-reason = A locked thread says so at its end, and why.
guidelines-moderators-own = Moderators do not decide about what they wrote or reported themselves.
guidelines-appeals-heading = If you disagree
guidelines-appeals = You can object to a decision by writing to the same address. An objection is read by a person, and where possible by someone who did not make the decision.
guidelines-help = In danger, or having a hard night?
guidelines-help-link = Open Help

## Privacy
privacy-title = Privacy
privacy-lead = What we keep about you, who can read it, and what we cannot promise.
privacy-kept-heading = What is kept
privacy-kept = Only what the community needs to work:
privacy-kept-name = The name you chose. It need not be your own, and we suggest that it is not.
privacy-kept-password = A fingerprint of your password, from which the password cannot be read back.
privacy-kept-email = Your e-mail address, only if you give one, and what you want to be told of, by which ways and at which hours. The address is stored encrypted and never shown to other members; mail that waits to be sent is kept until it leaves.
privacy-kept-second-step = If you set them up: the key of your second step and your passkeys, encrypted, and fingerprints of your recovery codes.
privacy-kept-posts = What you write, with the time, and earlier versions when you edit.
privacy-kept-sessions = Your sign-ins, with the kind of device and of browser, so that you stay signed in until you sign out or they expire. You can see and end them in your account.
privacy-kept-profile = Your picture, your pronouns and what you say about yourself, until you take them away. Members see them.
privacy-kept-preferences = The language, look, country and time zone you chose, and how posts with content notes are to reach you.
privacy-kept-consents = That you said you are 18 or over, and what you have agreed to, with the time and the text, until your account goes.
privacy-kept-reading = How far you have read in a thread, so that you are shown what is new, and which threads you follow or mute. Only you see it.
privacy-kept-reactions = What you say to a post with one word. Others see how many said it, never who.
privacy-kept-saved = Which posts you saved, and your notes to them. Only you see them; the notes are encrypted.
privacy-kept-claims = If you are a greeter: which post you are about to answer, for ten minutes. Other greeters see it.
privacy-kept-blocks = Whom you block or mute, until you undo it. Only you see it; the others are not told.
privacy-kept-joining = If this community asks who wants to join: your answer, until you are let in; while it waits 30 days, once it was declined 14. Then the account goes with it.
privacy-kept-bans = Of somebody who was sent away: until when, and keyed fingerprints of their confirmed e-mail address and passkeys, so that it holds until it ends.
privacy-kept-names = Of a name that went with an account: a keyed fingerprint, for good, so that nobody else is taken for whoever had it.
privacy-kept-log = What staff did, who did it and to whom, as numbers in a log that nobody can change unseen, and who made an invitation. Once you have left, your number leads to nobody.
privacy-kept-logs = No IP addresses are stored. To slow down abuse, the server keeps them in memory for a short time. Its logs hold no names, no addresses and nothing you write.
privacy-readers-heading = Who can read what
privacy-readers = Every board says who reads it:
privacy-readers-public = Public boards: anyone on the internet, without an account.
privacy-readers-members = Members’ boards: anyone who has joined. Joining is easy, so think of them as a large room.
privacy-readers-group = Group boards: the members of that group, and the administrators. Moderators only when they are in the group.
privacy-readers-staff = Staff boards: the people who run and moderate the community.
privacy-readers-moderators = Moderators can read the boards they look after, with earlier versions of the posts there, removed posts, and reports with the name of whoever reported. Whoever wrote a post is not told who reported it. Group boards are the exception above.
privacy-readers-operator = Whoever runs the server has technical access to what is stored on it, but not to your password.
privacy-cookies-heading = Cookies
privacy-cookies = There are six, all our own. None follows you to other sites.
privacy-cookies-session = Session: set when you sign in. It keeps you signed in; on a shared phone or computer only until the browser is closed.
privacy-cookies-second-step = Second step: set while you are asked for a second step. It ends with the browser, or once you are signed in.
privacy-cookies-device = Device: set when you sign in, unless you say that the phone or computer is shared. It lets us slow down strangers who guess at passwords without slowing you down.
privacy-cookies-form = Form: set only by pages that hold a form. It proves that the form was sent by you.
privacy-cookies-lock = Lock: set for a moment when you lock your session, so that the browser lets go of pages it kept.
privacy-cookies-preferences = Preferences: set only when you choose a language, look or country without being signed in.
privacy-changes-heading = Editing and taking back
privacy-changes-edit = You can edit your posts. Earlier versions stay visible to you and to moderators.
privacy-changes-retract = You can take a post back. Others then no longer see it. You can undo this for 30 days.
privacy-changes-blanked = After those 30 days the text and its earlier versions are erased.
privacy-changes-quotes = Where someone quoted you with the Quote button, an erased text goes from the quote as well. Words that someone typed themselves stay.
privacy-changes-backups = Backups may hold older copies until they expire. The people who run the community can tell you when.
privacy-elsewhere-heading = Other companies
privacy-elsewhere-requests = These pages load nothing from anywhere else: no fonts, pictures, advertisements, statistics or trackers. We give your data to nobody for such ends.
privacy-elsewhere-links = When you follow a link to another site, that site sees your visit. We do not tell it which page you came from.
privacy-elsewhere-front = The company that houses the server may keep records of its own. Ask the people who run this community which one it is.
privacy-limits-heading = What we cannot promise
privacy-limits = Please write with this in mind:
privacy-limits-copy = Anyone who can read a post can copy it. We ask members not to, but cannot prevent it.
privacy-limits-search = Public boards can be found by search engines where the board allows it, and copies there can outlast the original.
privacy-limits-feeds = Public boards can be followed with feed readers. What somebody has fetched stays there, also when you take it back here.
privacy-limits-law = A court or an authority can oblige the people who run this community to hand over what is stored.
privacy-limits-privilege = Talking here is not protected like talking with a doctor or a lawyer.
privacy-limits-safety = If a life seems to be in danger, the people who run this community may pass on what they know to emergency services.
privacy-health-heading = About your health
privacy-health = What you write here may say something about your health. Whether and where you write it is your choice each time. You need not tell anything to take part.
privacy-rights-heading = Your rights
privacy-rights = You may ask what is kept about you, have it corrected, get a copy or have it erased. Depending on where you live, the law gives you more rights, such as complaining to a data protection authority.
privacy-rights-here = With an account you can do both yourself, at any time:
privacy-operator-heading = Who is responsible
privacy-operator = This community is run by { $operator }.
privacy-operator-country = It is run from: { $country }.
operator-contact = Contact:

## About
about-title = About this community
about-lead = A place where people who want to change a habit that harms them support each other, with tools for self-management and recovery training.
about-points-heading = What we work on
about-points = Four points, in any order, at your own pace:
about-points-motivation = Motivation: finding your reasons to change, and keeping them alive.
about-points-urges = Urges: understanding them, and letting them pass without acting on them.
about-points-thoughts = Thoughts, feelings and behaviours: seeing how they drive each other, and dealing with problems in ways that help.
about-points-balance = A balanced life: filling your days with what matters to you, now and later.
about-principles-heading = Three principles
about-principles-responsibility = Responsibility: your choices are yours. You set the goal, and you decide which tools to use.
about-principles-evidence = Evidence: we rely on methods that research supports, and we change our mind when it does.
about-principles-community = Community: change is easier among people who know what it is like.
about-is-heading = What you can expect
about-is-free = It costs nothing, and nothing is sold here.
about-is-choice = You take part as much or as little as you like. Nobody counts your visits.
about-is-paths = You may use other groups, therapy or medication as well. There are many paths, and this one does not suit everyone.
about-is-lapse = A lapse is no failure and loses you nothing. It is something to learn from, and you are as welcome after it as before.
about-not-heading = What this is not
about-not-care = It is peer support, not medical care. Members and moderators speak from experience, and do not diagnose or treat.
about-not-crisis = It is not a crisis service. Nobody may be reading right now. Help has numbers that answer.
about-not-affiliated = It is not affiliated with or endorsed by any recovery organisation.
about-operator-heading = Who runs it
about-operator = This community is run by { $operator }.
about-operator-country = It is run from: { $country }.
about-software-heading = The software
about-software = These pages are made by Mooring, a free forum server. Anyone may use, study, change and share it under the MIT or the Apache 2.0 licence. Those who write it do not run this community and cannot see what is written here.
about-link-guidelines = Guidelines
about-link-privacy = Privacy
about-link-help = Help

## Community: choosing a country, set-up, boards to begin with
country-choose = Choose a country
setup-country-hint-open = Decides which emergency numbers are shown to people who have not chosen a country. Leave it open if yours is not in the list: the help page then asks each person.
conflict-set-up = This community was set up before, so no boards were added. New boards are made under Administration.
starter-section-start = Start here
starter-section-points = The four points
starter-section-together = Side by side
starter-section-circles = Smaller circles
starter-board-welcome-title = Welcome
starter-board-welcome-about = Say hello, ask how things work here, or just look around. A first line can be as short as you like.
starter-board-talk-title = Talk
starter-board-talk-about = For whatever is on your mind: how the week is going, a question, a plan, a hard evening.
starter-board-struggling-now-title = Struggling now
starter-board-struggling-now-about = For the moments when it is hard right now. Write as it comes. Peers answer when they can; if it cannot wait, please open Help.
starter-board-motivation-title = Motivation
starter-board-motivation-about = Finding your own reasons for a change and keeping them close, also on days when you are of two minds.
starter-board-urges-title = Urges
starter-board-urges-about = Letting an urge rise and pass without acting on it: what sets it off, what helps, what you tried.
starter-board-thoughts-title = Thoughts and feelings
starter-board-thoughts-about = Noticing what you think, feel and do, questioning what does not help, and choosing what comes next.
starter-board-balance-title = A balanced life
starter-board-balance-about = Sleep, work, money, people, rest and joy: building days that you want to keep.
starter-board-tools-practice-title = Tools practice
starter-board-tools-practice-about = Try a tool together, share a worksheet you filled in, or ask how others use one. There are no wrong answers.
starter-board-wins-title = Wins
starter-board-wins-about = Good news of any size. Coming back counts as well.
starter-board-meetings-title = Meetings
starter-board-meetings-about = Where and when people meet, what a first meeting is like, and what you took away from one.
starter-board-off-topic-title = Off-topic
starter-board-off-topic-about = Books, gardens, football, the weather: everything that has nothing to do with it.
starter-board-family-friends-title = Family & Friends
starter-board-family-friends-about = For people who care about someone and need room of their own. Tell your story rather than theirs, and leave out what would show who they are.
starter-board-family-friends-group = People who are here because they care about someone who drinks, uses or gambles.
starter-board-volunteers-title = Volunteers
starter-board-volunteers-about = For the people who look after this place: hand-overs, questions about hard posts, and how you are doing yourselves.

## Transfer: imported conversations, the sample community
# The section for boards that an import makes.
import-section = Imported
# The name of an imported author of whose own name nothing can be kept.
import-nameless = person
demo-community = Sample Harbour
demo-operator = The sample operator (nobody: everything here is invented)
demo-contact = hello@community.example

## Administration: forms that need another look, changes that met
answer-yes = Yes
answer-no = No
conflict-changed = Someone else changed this meanwhile, so yours is not saved yet. Your own words are still in the form.
conflict-thread = Someone else changed this thread meanwhile, so nothing was done. Look at it as it is now, and decide again.
conflict-fields-text = Where theirs differs from yours, it reads as follows now. Adjust your own if you like, then save again.
conflict-last-administrator = This is the only administrator of the whole site, so the role stays. Give it to someone else first.
error-in-list = One entry of the list below needs a second look.
error-position = This needs to be a whole number from 0 to 9999.
error-no-section = Make a section first: every board stands in one.
error-indexing = Search engines may list only boards that anyone can read. Untick this, or open the board to everyone.
error-scope = This does not fit what “Where” says. Choose the whole site in both, or a section or board that matches.
error-grant-held = They hold this role there already.

## Reporting
post-report = Report
post-open-case = Open a case
thread-report = Report this thread
thread-open-case = Open a case about the thread
thread-open-case-about = It stands in the queue, and you may decide it. For one post, use the button below that post.
report-title = Report a post
report-thread-title = Report a thread
report-lead = Thank you for looking out. Say what worries you; one choice is enough, and you cannot get it wrong.
report-danger = Is someone in danger right now? Nobody may be reading at this moment, so please call first.
report-group-danger = It cannot wait
report-group-harm = It could do harm to people who read it
report-group-unkind = It is unkind or unwelcome
report-group-place = It does not belong here
report-reason = What worries you
report-note = Anything we should know
report-note-hint = Up to 1,000 characters. A few words help, and so does nothing at all.
report-messages-who = Whoever wrote it is not told who reported it. Only those who moderate the whole community can see that.
report-who = Whoever wrote it is not told who reported it. Only the moderators of this board can see that.
report-send = Send the report
reported-title = Thank you
reported-before-title = You have told us already
reported-next = A moderator will read it. Nothing changes for the post until then.
reported-messages-next = A moderator will read it. Nothing changes for the messages until then.
reported-picture-next = Moderators see this first of all. Pictures that a member reports like this are hidden at once.
reported-before = You told us about this before, and a moderator looks at it or has looked, so nothing was added. You need not do more.
reported-gone-title = Your report could not be kept
reported-gone = It was taken back or changed meanwhile, or too many reports came from here at once. If somebody may be in danger, please do not wait for us.
reported-back = Back to the thread
reported-messages-back = Back to your messages
reported-crisis-heading = If someone is in danger now
reported-crisis = Moderators are volunteers, and none may be here at this moment. These numbers answer. They also listen to people who worry about someone else, and to you.
reported-minor-heading = Help for young people
reported-minor = This place is for adults, and a moderator will write kindly. These lines know how to help someone younger; they also answer people who worry about them.
reported-picture-heading = You have done your part
reported-picture = Please do not open the picture again, copy it, forward it or search for it. What one has seen can stay for a while; you may talk with somebody about it.
forbidden-own-report = This is your own. You can edit it or take it back instead. Nothing was changed.
forbidden-own-case = You wrote or reported this yourself, so somebody else decides about it. Nothing was changed.
conflict-report-gone = It was taken back or removed meanwhile, so there is nothing left to report. Thank you all the same.

## Reasons of a report and of a decision
reason-crisis = Someone may be in danger
reason-crisis-about = Talk of suicide, of an overdose, or of being hurt by someone.
reason-minor = The person may be under 18
reason-minor-about = They say so, or it seems so.
reason-illegal-image = A picture of abuse
reason-illegal-image-about = Something that the law forbids to show. A member’s report hides the pictures at once; you need not look again.
reason-self-harm = Suicide or self-harm in detail
reason-self-harm-about = It names a method, a place or a plan.
reason-sourcing = Where to get substances
reason-sourcing-about = Buying, selling, asking or hinting, also for prescription medicines.
reason-privacy = It shows who someone is
reason-privacy-about = A full name, an address, a phone number, or another person’s story.
reason-dosage = Doses or how-to
reason-dosage-about = Amounts, schedules, or ways of using.
reason-medical = Medical advice
reason-medical-about = It tells others what to take or stop, instead of telling what the writer went through.
reason-eating = Numbers about eating or bodies
reason-eating-about = Weights, sizes, calories or diet rules.
reason-misinfo = A claim that may be wrong
reason-misinfo-about = It sounds like fact, and no source is given.
reason-intoxicated = Written under the influence
reason-intoxicated-about = The person seems not to be well enough to write here just now.
reason-war-story = It makes using sound attractive
reason-war-story-about = A story that glorifies it.
reason-harassment = It attacks a person
reason-harassment-about = Insults, threats, or someone who does not leave another alone.
reason-hate = Contempt for a group of people
reason-hate-about = For where they come from, what they believe, whom they love or who they are.
reason-sexual = Sexual content
reason-sexual-about = Words or pictures that do not belong in a place for support.
reason-romantic = Flirting or looking for a date
reason-romantic-about = Least of all with someone who is new.
reason-shaming = Shaming someone for their medication
reason-shaming-about = Taken as prescribed, it is welcome here.
reason-label = It labels people
reason-label-about = It calls others by what they drink, use or do.
reason-bashing = It runs other paths down
reason-bashing-about = Other groups, therapy and medication help many people.
reason-confronting = It confronts or shames
reason-confronting-about = Pushing someone, or making them feel small.
reason-advice = Advice that nobody asked for
reason-advice-about = It says what someone should do, although they did not ask.
reason-advertising = Advertising
reason-advertising-about = A treatment centre, a product, fundraising, or a study.
reason-impersonation = Pretending to be someone else
reason-impersonation-about = Another member, a moderator, or a professional.
reason-off-topic = It is in the wrong place
reason-off-topic-about = Another board would suit it better.
reason-religion = Religion or politics
reason-religion-about = A debate that leads away from what this place is for.
reason-other = Something else
reason-other-about = Say in a few words below what it is.
severity-1 = Urgent
severity-2 = Serious
severity-3 = Harmful
severity-4 = Unkind or unwelcome
severity-5 = Out of place

## Moderation: the queue and its cases
nav-moderation = Cases
queue-title = Moderation
queue-tabs = Which cases
queue-open = Open
queue-decided = Decided
queue-about = The most urgent first, then what has waited longest. What you wrote or reported yourself is decided by others and not listed here.
queue-keys = With the keyboard: j and k go down and up the list, Enter opens a case.
case-keys = With the keyboard, while one of these is chosen: a leaves it, r removes, b brings back, l locks, n sends away, m closes for a minor.
queue-empty = Nothing is waiting. Thank you for looking.
queue-decided-empty = Nothing has been decided yet.
queue-whole-thread = the whole thread
queue-reports = { $count ->
    [0] found by a moderator
    [one] 1 report
   *[other] { $count } reports
}
case-title = Case { $number }
case-title-gone = A title that was erased
case-removed = Removed
case-since = open since
case-in-thread = See it in its thread
case-waiting = Waiting
case-next = Next case
case-to-queue = To the queue
case-changed-heading = This case has changed
case-more-versions = Earlier versions were reported too; these are the latest.
case-all-versions = All versions
case-conflict-heading = Someone else was faster
conflict-case = This case changed while you were looking at it, so nothing of yours was done. Below is how it stands now.
case-your-message = Your message
case-decided-heading = What was decided
case-post-heading = The post
case-state-taken-back = Whoever wrote it has taken it back. Others no longer see it.
case-version-reported = as it was reported
case-version-current = as it is now
case-beside-gone = This post is not shown to readers now.
case-reports-heading = Reports
case-reports-shown = Of { $all } reports, the { $shown } gravest and latest are shown.
case-own-find = Opened by a moderator. Nobody has reported it.
case-no-reports = Nobody has reported it.
case-report-visitor = someone without an account
case-decide-heading = Decide
case-earlier-heading = Earlier decisions about what this person wrote
field-reason = Rule
field-note = Note
field-decision = Decision
decision-reason-none = No rule
decision-reason-hint = Needed for removing and locking. The author sees it.
decision-message = Message to the author
decision-message-hint = Up to 1,000 characters. Only the author sees it, under Notifications.
decision-note-hint = Only moderators see it.
decision-send = Decide
decision-dismiss = Leave it as it is
decision-dismiss-about = Nothing is changed, and the author is not told.
decision-remove = Remove it
decision-remove-about = Others no longer see it. The first post goes together with its thread.
decision-restore = Bring it back
decision-restore-about = It can be seen again, where it was.
decision-messages-remove-about = Nobody in the conversation reads them any more. What the conversation is about goes with its first message.
decision-messages-restore-about = They can be read again, where they were.
decision-ban = Send the author away
decision-ban-about = They cannot take part until the day you give, or for good, and their sessions end. They read the rule and your message. The post stays; remove it first if it has to go.
decision-messages-ban-about = They cannot take part until the day you give, or for good, and their sessions end. They read the rule and your message. The messages stay; remove them first if they have to go.
decision-close-minor = Close the account: under age
decision-close-minor-about = For somebody under 18. They are told kindly, find help for young people, and can take along what is theirs. To others the account is closed.
decision-until = Last day of sending away
decision-until-hint = Only for “Send the author away”. Empty is for good; it can be ended at any time.
decision-lock = Lock the thread
decision-lock-about = It can be read, and nobody can reply.
decided-dismiss = Left as it was
decided-remove = Removed
decided-restore = Brought back
decided-ban = Author sent away
decided-close-minor = Account closed, under age
decided-lock = Thread locked
error-rule-needed = Choose the rule, so that the author knows why.

## Moderation: pictures that may be illegal
sealed-heading = Pictures
sealed-count = { $count ->
    [one] One picture of this post is sealed: encrypted, and shown to nobody.
   *[other] { $count } pictures of this post are sealed: encrypted, and shown to nobody.
}
sealed-picture = Picture { $number }
sealed-since = sealed
sealed-until = stays sealed until
sealed-gone = deleted, since its time is over
sealed-other-case = sealed for another case
sealed-alt = Show the description that came with it
seal-send = Seal the pictures
seal-about = For pictures that may be illegal. They are hidden at once, from everybody. Showing them again is a decision of this case.
sealed-todo-heading = What to do
sealed-todo-look = Do not open the picture, copy it, forward it or search for it. You need not see it to act.
sealed-todo-note = Write down the time, and the number of this case: { $number }.
sealed-todo-tell = Tell whoever runs this community, or leads its moderators.
sealed-todo-report = Report it to the body of your country, with the case’s number and its times. If a child may be in danger now, call the police.
sealed-elsewhere = In other countries
sealed-todo-keep = Leave the picture sealed, and delete nothing before they have answered. If they ask for the file, whoever runs the server can hand it over.
sealed-todo-care = Look after yourself and whoever reported it. You may stop here and let somebody else go on.
sealed-no-advice = This is no legal advice. The bodies named here have nothing to do with this community.
conflict-nothing-to-seal = There is no picture here to be sealed; somebody may have done it just now. Nothing was changed.
decision-show-again = Not illegal: show the pictures again
decision-show-again-about = They are seen again with the post, and its author is told. Members’ reports do not seal them again; moderators can.
decision-remove-sealed-about = Others no longer see the post. Its pictures stay sealed as evidence, and are deleted when their time is over.
decision-restore-sealed-about = The words can be seen again, where they were. The pictures stay sealed.
decided-not-illegal = Found not to be illegal

## Notifications
notifications-title = Notifications
notifications-lead = What others wrote to you and in threads you follow, what moderators decided about what you wrote, and what happened to your account. Only you see this page.
notifications-empty = There is nothing to tell. When somebody answers in a thread that you follow, or names or quotes you, you will find it here.
events-strange = Was one of these not you? Choose another password, and look at where you are signed in:
event-second-step-on = You turned on a second step
event-second-step-off = The second step was turned off
event-second-step-removed = The people who run this community turned off your second step
event-codes-made = New recovery codes for the second step were made
event-code-used = A recovery code was used as the second step
event-passkey-added = A passkey was added
event-passkey-removed = A passkey was removed
event-recovery-code-made = A recovery code for your account was made
event-recovery-code-removed = The recovery code for your account was removed
event-name-changed = Your name here was changed
event-picture-taken = The picture you chose was taken away by whoever looks after this community. You can choose another; the guidelines say what fits here
event-role-given = You were given a role here. While you hold it, people you block can read you again
event-role-taken = A role of yours here has ended
event-recovery-code-used = A new password was set with your recovery code
event-password-changed = Your password was changed
event-password-reset = A new password was set with a link that was mailed to you
event-password-replaced = The people who run this community set a new password for you
event-email-given = An e-mail address was given for your account, and waits to be confirmed
event-email-verified = An e-mail address was confirmed for your account
event-email-removed = The e-mail address was removed from your account
notice-removed = A post of yours was removed
notice-thread-removed = A thread of yours was removed
notice-restored = A post of yours can be seen again
notice-thread-restored = A thread of yours can be seen again
notice-banned = You were sent away for a time after a post of yours
notice-closed-minor = Your account was closed because you are under 18
notice-locked = A thread was locked after a post of yours
notice-messages-removed = Messages of yours in a private conversation were hidden
notice-messages-restored = Messages of yours in a private conversation are shown again
notice-messages-banned = You were sent away for a time after private messages of yours
notice-own-thread-locked = A thread that you began was locked
notice-picture-removed = A post of yours is no longer shown, because of a picture with it
notice-pictures-shown = The pictures of a post of yours are shown again
notice-rule = It is about this guideline:
notice-message = The moderator writes
notice-words = What you wrote
thread-title-removed = Removed
## Search
search-title = Search
search-in-board = Search in { $board }
search-words = What are you looking for?
search-board = Board
search-any-board = Every board you can read
search-author = Written by
search-sort = In order of
search-sort-best = Best match
search-sort-newest = Newest first
search-send = Search
search-help = Type a few words you remember. A post is found when it holds all of them; small slips in spelling do not matter.
search-help-phrase = Words in quotation marks are found in exactly that order.
search-help-without = A minus before a word leaves out what holds it.
search-help-begin = Of the last word, the beginning is enough.
search-help-private = Nobody sees what you search for, and it is not kept.
search-nothing = Nothing was found. Fewer words, or others, may help. What was taken back or removed is not found.
search-filling = Nothing was found so far. What was written here is just being read anew; please try again in a few minutes.
search-results = Results
search-resting = Search is resting for a moment. Everything else works; please try again in a minute.

## The log
log-title = Log
log-about = What moderators, administrators and operators did, the latest first. Entries are sealed and cannot be changed unnoticed; what is about your own posts and reports is not listed for you.
log-empty = Nothing has been done yet.
log-by-operator = On the server itself
log-by-itself = By itself
log-case-open = Opened a case
log-case-dismiss = Left as it was
log-case-remove = Removed
log-case-restore = Brought back
log-case-ban = Author sent away after a case
log-case-close-minor = Account closed after a case: under age
log-unban = Sending away, or closing, ended for
log-held = Sending away, known from another account, holds for
log-case-lock = Locked after a case
log-picture-take = Took a member’s picture away
log-pictures-seal = Pictures sealed
log-pictures-show = Sealed pictures shown again after a case
log-pictures-export = Sealed pictures taken from the server
log-pictures-delete = A sealed picture deleted, since its time was over
log-thread-lock = Locked a thread
log-thread-unlock = Unlocked a thread
log-thread-pin = Pinned a thread
log-thread-unpin = Unpinned a thread
log-thread-move = Moved a thread away
log-role-give = Gave a role
log-role-take = Ended a role
log-group-add = Added to a group
log-group-remove = Taken out of a group
log-board-change = Made or changed a board
log-settings-change = Changed the settings
log-account-make = Made an account
log-password-reset = Gave a new password
log-sign-out = Signed a member out everywhere
log-sign-out-all = Signed everybody out
log-second-step-remove = Turned off a second step
log-keys-replace = Replaced lost keys. All entries before this one were sealed anew

## The recovery sheet
sheet-title = Recovery sheet
sheet-lead = These letters and digits are the key to what is private here: e-mail addresses, and what members keep for themselves. If the key file on the server is ever lost, nothing but this sheet, or a copy of that file, opens them again. Please print it, or write it down.
sheet-key = Key { $count }
sheet-codes = Key of fingerprints
sheet-letters = The number before each row is that of its first group. The letters b, i and o and the digit 1 are never used.
sheet-where = Keep it where no copy of the database is, such as in a drawer with other papers. Whoever has both can read what is private.
sheet-restore = When it is needed, whoever runs the server types it into the command
sheet-next = I have it on paper
sheet-later = Later
sheet-check-title = Is it all there?
sheet-check-lead = Please type two groups from your paper, so that a slip shows today and not on the day it is needed. After that, this sheet is shown on no page any more.
sheet-group = Group { $count }
sheet-group-hint = Four letters and digits. Count along the rows; the number before each row is that of its first group.
sheet-first = First group
sheet-second = Second group
sheet-send = Check
sheet-back = Show the sheet again
sheet-done = Thank you. The recovery sheet is written down, and shown on no page any more.
sheet-due = The recovery sheet of the keys has not been written down yet. Write it down now
error-sheet-group = That is not what stands there on the sheet. Please compare it with the page once more.
vault-protects = Sealing protects against a stolen database. It does not protect against whoever runs the server: they hold the key as well, and could read it.

## How long, and the texts that members agree to
texts-version = These words are of { $date }.
foot-terms = Terms
foot-imprint = Imprint
setup-country-name = Another country
setup-country-name-hint = Only if yours is not in the list above. It stands on the legal pages; nobody can join before a country is given.
admin-lacks = Nobody can join yet. Please fill in:
privacy-long-heading = How long it is kept
privacy-long = Once a day the server lets go of what has been kept long enough:
privacy-long-account = Your account, your posts and what you chose: until you take a post back, delete it or leave. The text of a post that was taken back is erased after 30 days, or later while a report about it is open; of somebody who has left, 30 days later at most.
privacy-long-sessions = Sign-ins: until you sign out, 60 days without use, or a year; on a shared phone or computer 30 minutes without use, or 12 hours.
privacy-long-begun = What was begun and not finished (signing in, a passkey): ten minutes. Links in mail work for two hours to seven days; with the address that they went to, encrypted, they are kept for 30 days more, so that they can say why they no longer work; those of an address that you remove go at once.
privacy-long-reading = How far you have read in a thread, since you last did: { $count ->
    [one] one day
   *[other] { $count } days
}.
privacy-long-notifications = What you were told under Notifications: { $count ->
    [one] one day
   *[other] { $count } days
}.
privacy-long-reports = Who reported something, and what they wrote: { $count ->
    [one] one day
   *[other] { $count } days
} after it was decided.
privacy-long-decisions = The words of moderators’ decisions: { $count ->
    [one] one day
   *[other] { $count } days
}. That something was decided, and by which guideline, stays.
privacy-long-log = The words beside the log of what staff did: { $count ->
    [one] one day
   *[other] { $count } days
}. That it was done stays.
privacy-long-sealed = Pictures that the law may forbid to show, sealed as evidence: { $count ->
    [one] one day
   *[other] { $count } days
} after their case was decided, also if you take the post back or leave.
privacy-long-devices = That a browser has signed in to your account before: { $count ->
    [one] one day
   *[other] { $count } days
} after it last did.
privacy-long-names = A name that you gave up, so that nobody else can take it: { $count ->
    [one] one day
   *[other] { $count } days
}.
privacy-long-submissions = That you sent a form, so that sending it twice does no harm: { $count ->
    [one] one day
   *[other] { $count } days
}.
privacy-long-exports = A copy that you asked for to take along, unless you delete it before: { $count ->
    [one] one day
   *[other] { $count } days
} after it is ready.
privacy-long-receipts = That an account was closed, with numbers and without a name: { $count ->
    [one] one day
   *[other] { $count } days
} after it was done.
privacy-long-mail = Mail that the server writes into a folder instead of sending it: { $count ->
    [one] one day
   *[other] { $count } days
}.
privacy-long-parked-mail = That a mail to you could not be handed over, and what the mail server said, unless it is tried again: { $count ->
    [one] one day
   *[other] { $count } days
}.
privacy-long-jobs = Work of the server that failed, which holds numbers and keyed fingerprints, and no words: { $count ->
    [one] one day
   *[other] { $count } days
}.
privacy-long-snapshots = Copies of the database from before an upgrade: { $count ->
    [one] one day
   *[other] { $count } days
}.
privacy-long-backups = Backups: the people who run this community say that they delete them after { $count ->
    [one] one day
   *[other] { $count } days
}.
privacy-basis = Where European law applies: we keep your account because you asked for one. What you write about your health we keep only because you chose to write it, which is your explicit consent; you withdraw it by taking a post back, and for what you have not written yet in your account, under Consents. Mail about news comes only if you ask for it, until you say no. Reports, decisions and protection against abuse rest on our interest, and our duty, to keep people safe here.
privacy-machines = No machine decides about you here: whatever moderators decide, a person does.

terms-title = Terms
terms-lead = What you and the people who run this community can expect of each other.
terms-what-heading = What this is
terms-what = A place where peers support each other. It is no medical, legal or crisis service, and nobody may be reading right now.
terms-who-heading = Who can take part
terms-who-adults = You are 18 or older. Younger people deserve help from people who know how to give it, and find it under Help.
terms-who-name = You need no real name and no e-mail address. Keep your password to yourself; what is done under your name counts as done by you.
terms-who-free = It costs nothing, and nothing is sold.
terms-words-heading = What you write
terms-words-yours = Your words stay yours. By posting you allow this community to show them where you posted them, until you take them back, and for nothing else.
terms-words-others = Post only what you may post, and nothing that tells who somebody else is.
terms-words-copies = Others may have copied what you wrote before you took it back. We cannot reach such copies.
terms-together-heading = Being here together
terms-together = The guidelines are part of these terms.
terms-together-report = What breaks them, or the law, can be reported below every post; on boards open to everyone also without an account.
terms-together-decide = Moderators may move, lock or remove what breaks them. They tell you what they decided and by which guideline. A person decides, never a machine.
terms-together-object = If you disagree, write to the people who run this community. Somebody reads it, if possible not the one who decided. Where the law gives you more ways, such as a body for settling disputes or a court, they stay open to you.
terms-leaving-heading = Leaving
terms-leaving = You may leave at any time, without a reason and without asking. What is then kept, and for how long, stands under
terms-promise-heading = What we promise, and what we cannot
terms-promise-care = We run this with care and keep backups. We cannot promise that it never fails or is never away, so keep a copy of what is dear to you.
terms-promise-law = Nothing here takes away a right that the law of your country gives you, nor our liability where the law does not let it be limited.
terms-promise-changes = When these words change, the date above changes too. If a change matters to you, we tell you beforehand, and you may leave.
terms-country = The law that applies is that of: { $country }. If you are a consumer, the protection of the law where you live stays with you.

imprint-title = Imprint
imprint-lead = Who is responsible for this community, and whom to write to about what.
imprint-unknown = Set-up is not done yet, so nobody is named here.
imprint-languages = You can write in: { $languages }. Other languages may take longer.
imprint-contact-heading = Whom to write to
imprint-contact = There is one address for everything, above. It helps to say what it is about:
imprint-contact-members = A question, an idea, or help with your account: write from the e-mail address of your account, if it has one, and never send a password.
imprint-contact-report = Something illegal or harmful here: the link Report below every post is fastest. If you cannot use it, send the address of the page and say why it is illegal. We confirm that it arrived, and tell you what was decided.
imprint-contact-object = You disagree with a decision: say which one, and why.
imprint-contact-privacy = What is kept about you: ask for a copy, a correction or its deletion.
imprint-contact-authorities = Authorities, courts and bodies that settle disputes: this is the single point of contact.
imprint-contact-security = A hole in the security of these pages: please tell us first, and give us time to close it.
imprint-contact-danger = Is somebody in danger now? Nobody may be reading that address right now.

## Administration: mail
admin-mail = Mail
admin-mail-about = Mail that did not leave, and what the mail server said. Whom it was for is not shown.
admin-mail-empty = No mail is parked. What a mail server refuses is shown here.
admin-mail-count = { $count ->
    [one] One mail is parked: it did not leave
   *[other] { $count } mails are parked: they did not leave
}
admin-mail-waiting = { $count ->
    [one] One mail was not taken yet, and is tried again by itself.
   *[other] { $count } mails were not taken yet, and are tried again by themselves.
}
admin-mail-written = Written
admin-mail-tries = { $count ->
    [one] Tried once, the last time
   *[other] Tried { $count } times, the last time
}
admin-mail-retry = Try again
admin-mail-discard = Discard
admin-mail-done-again = It is tried again now, for two days at most.
admin-mail-done-discarded = It is discarded.
admin-mail-parked = A mail is parked when the mail server says no for good, or has not taken it for two days. Try it again once the reason is mended. A mail that nothing is true of any more is not sent.
admin-mail-kept = { $count ->
    [one] What is parked for a day is discarded.
   *[other] What is parked for { $count } days is discarded.
}
admin-mail-retry-all = Try all again
admin-mail-done-all = All of them are tried again now, for two days at most. If some are left here, press the button once more.
mail-kind-event = About a change of an account
mail-kind-verify = Confirming an address
mail-kind-release = Confirming a change of address
mail-kind-reset = A new password
mail-kind-gone = An address was removed
mail-kind-news = Something new for a member

## Mail about an account
mail-event-subject = A note about your account
mail-event-lead = Something that protects an account with this address has changed:
mail-event-fine = If that was you, there is nothing to do. If not, choose another password now: it ends every other session.
mail-event-action = Choose another password
mail-event-action-reset = Get a new password by mail
mail-closing-lead = An account with this address is to be closed for good: { $time }. Somebody who was signed in to it asked for that.
mail-closing-fine = If that was you, there is nothing to do. If not, or if you have changed your mind, sign in before then: that alone keeps it open. If it was not you, choose another password right after.
mail-closing-action = Sign in
mail-closing-foot = This note goes out whenever an account is to be closed. If you know of no account, you can ignore it.
mail-event-foot = This note goes out whenever the protection of an account changes. If you know of no account, you can ignore it.

## An e-mail address of one’s own
email-title = E-mail address
email-lead = An address is not needed here. With one you can choose a new password by mail, and you hear when something that protects your account changes.
email-none = You have given no address.
email-unreadable = You gave an address once, but we can no longer read it: the key that it was kept with is lost. Nothing is sent there. Give it again below, or another one, or remove it.
email-now = Your address:
email-verified = confirmed
email-unverified = not confirmed yet, so nothing is sent there
email-other = Another address
email-hint = We mail a link to it. The mail names neither this place nor you.
email-send = Send the link
email-send-again = Send the link again
email-how = The address counts once you have opened the link in the mail and pressed the button there. The link is good once, for 24 hours.
email-both = To change it, open the link at the new address and the one at the address you have now. Each is good once, for 24 hours. If you no longer get mail at the old address, remove it first.
email-remove = Remove the address
email-remove-about = Then a forgotten password cannot be replaced by mail. Something else can stand in:
email-private = No member, moderator or administrator sees your address on any page. It is kept encrypted.
email-change-title = Waiting for a confirmation
email-change-to = This is to be your address:
email-new-awaited = The link at the new address was not used yet.
email-new-heard = The new address is confirmed.
email-old-awaited = The link at the address you have now was not used yet.
email-change-ends = The links end on
email-change-stop = Stop this
email-done-sent = A link is on its way. It can take a few minutes; look into the folder for spam, too.
email-done-removed = The address is removed.
email-done-stopped = Nothing is changed, and the links no longer work.
error-email-same = This is your address already.

## Links in mail
link-title = This link does not work
link-unknown = It is not complete, or a newer one has taken its place. Nothing was changed.
link-used = It was used before, and works only once. Nothing more was changed.
link-expired = It has ended: a link works only for a while. Nothing was changed. Ask for a new one.
link-other-account = It belongs to another account than the one you are signed in to. Nothing was changed. Sign out, then open it again.
link-email-taken = This address belongs to another account here. One address can stand for one account only.
confirm-email-title = Confirm this address
confirm-email-lead = The mail with this link reached you. Press the button to say that the address is yours.
confirm-email-send = It is mine
confirm-email-hint = If you know of no account, close this page: then nothing happens.
confirm-email-done-title = Confirmed
confirm-email-done = The address is confirmed.
confirm-email-waiting-title = One more link
confirm-email-waiting = This part is done. Now open the link at the other address, too.
confirm-email-stopped-title = Stopped
confirm-email-stopped = The address stays as it was, and the links no longer work. If you did not ask for the change, choose another password now.
confirm-release-title = A change of address
confirm-release-lead = Another address is to take the place of this one for your account.
confirm-release-send = Let it
confirm-release-stop = Stop it
confirm-release-hint = If you did not ask for this, stop it, and then choose another password.

## A new password by mail
reset-title = A new password by mail
reset-lead = If you have given an e-mail address and confirmed it, we mail you a link there.
reset-email-hint = The address of your account. Whether it is one is not shown here.
reset-send = Send me the link
reset-sent = If this is the confirmed address of an account, a link is on its way. It is good once, for two hours. Look into the folder for spam, too.
reset-without = Without an address, but with a recovery code?
reset-new-lead = Choose a new password. You are then signed out everywhere. If you have a second step, it is asked when you sign in.
reset-done = The new password is set. Sign in with it now. Passkeys and recovery codes go on working: look in your account whether all of them are yours.
sign-in-reset = Have you confirmed an e-mail address?
sign-in-reset-link = Get a new password by mail

## Mail with a link
mail-link-until = The link works once, until { $time }.
mail-verify-subject = Please confirm your address
mail-verify-lead = Somebody gave this address for an account. If that was you, say so with this link.
mail-verify-action = Confirm the address
mail-verify-foot = If it was not you, there is nothing to do: without the link, nothing more is sent here.
mail-release-subject = A change of address
mail-release-lead = Another address is to take the place of this one for your account. With this link you let it, or stop it.
mail-release-action = Let it, or stop it
mail-release-foot = If you did not ask for this, stop it with the link, and then choose another password.
mail-reset-subject = The link you asked for
mail-reset-lead = Somebody asked for a new password for the account with this address. If that was you, choose one with this link.
mail-reset-action = Choose a new password
mail-reset-foot = If it was not you, there is nothing to do: your password stays as it is.
mail-gone-subject = A note about your account
mail-gone-lead = This address was removed from an account. Nothing more is sent here.
mail-gone-action = If that was not you, reach the people who run the site
mail-gone-foot = If it was you, there is nothing to do.

## Mail about news
mail-choice-title = Mail
mail-choice-no-address = Mail needs an address that you have confirmed.
mail-choice-discreet = A mail that says nothing of what or where
mail-choice-discreet-about = Whoever sees your screen or your mailbox learns that there is something new, somewhere. The link names this site’s address.
mail-choice-full = A mail that names this community and what happened
mail-choice-full-about = For a mailbox that only you see.
mail-choice-sample = What it looks like:
mail-choice-security = What changes the protection of your account is mailed to a confirmed address in any case. It names nothing, either.
mail-sample-title = The title of a thread
error-mail-address = For this you need an address that you have confirmed.
mail-news-subject = There is something new for you
mail-news-subject-full = { $community }: something new for you
mail-news-lead = Since you last looked, something new has come for you.
mail-news-action = Have a look
mail-news-foot = You asked for this mail.
mail-news-stop = To end this sort of mail, open this link: { $url }
unsubscribe-title = No more of this mail?
unsubscribe-lead = Press the button, and no more mail about news is sent. Your page of notices stays.
unsubscribe-send = End this mail
unsubscribe-done-title = Ended
unsubscribe-done = No more mail about news is sent. You can ask for it again at any time.
unsubscribe-unknown = The link is not complete. Nothing was changed. You can also choose on your own page what is mailed to you.

## Taking it along: the page
export-title = Take everything along
export-lead = Everything that this community keeps about you, in one file. Asking for it changes nothing, and nobody else is told.
export-what = What is in it
export-what-account = Your account: what you wrote about yourself, your e-mail address if you gave one, where you are signed in, roles and groups, whom you block.
export-what-posts = Your posts, each with all its versions, also those under one-time names.
export-what-acts = Your reports, what you were told, what was decided about your posts, and what the log says about you.
export-what-not = Not in it: what others wrote, except where you quoted it and may read it still; and secrets such as your password.
export-form = It is a ZIP file. Each part is there twice: to read, and as JSON for other programs. It may take a few minutes.
export-ask = Make the file
export-going = Your file is being made
export-gathering = Reading: { $section }.
export-packing = Almost done: the file is being packed.
export-records = { $count ->
    [one] One entry so far.
   *[other] { $count } entries so far.
}
export-leave-page = You can leave this page and come back; the work goes on without you.
export-look-again = See how far it is
export-asked = You asked for it
export-stop = Stop and delete it
export-ready = Your file is ready
export-until = It is here until { $date }.
export-only-you = Only you can fetch it, signed in.
export-fetch = Download
export-keep-safe = Whoever has this file can read all of it. On a phone or computer that others use, delete it there when you have taken it along.
export-delete = Delete it from here
export-done-deleted = The file is deleted.
export-again = Make a new one
export-next = You can ask for a new one from { $at }.

## Taking it along: what stands in the file
export-readme-title = What { $community } keeps about you
export-readme-made = Made { $at }.
export-readme-what = Each part is here twice: as text to read (.md), and with the same content for other programs (data/….json). Times are in UTC.
export-readme-not = What others wrote is not in it, except where you quoted it and could read it when this was made. Passwords, codes and keys are not in it: they are kept in a form that nobody can read back. Notes that moderators make among themselves are not in it, since they may be about others.
export-readme-safe = Whoever has this file can read all of it. Keep it where only you come.
export-nothing = Nothing is kept here.
export-yes = yes
export-no = no
export-section-account = Your account
export-section-email = E-mail address
export-section-sessions = Where you are signed in
export-section-browsers = Browsers you have signed in with
export-section-roles = Roles
export-section-second-step = The second step
export-section-recovery-codes = Recovery codes that are left
export-section-passkeys = Passkeys
export-section-blocks = Whom you block or mute
export-section-reactions = What you said with one word
export-section-answer-claims = Posts you said you would answer
export-section-saved-posts = Posts you saved
export-section-groups = Groups
export-section-posts = Posts
export-section-reports = Reports you made
export-section-decisions = Decisions about what you wrote
export-section-decisions-made = Decisions you made as a moderator
export-section-log-about = What the log says about you
export-section-log-by = What the log says you did
export-section-notifications = What you were told
export-section-exports = This file
export-section-closures = Closing the account
export-name = Name
export-pronouns = Pronouns
export-bio = About you
export-is-readable = Can still be read
export-locale = Language
export-theme = Colours
export-country = Country for help
export-is-discreet = Neutral titles
export-second-step-at = Second step since
export-recovery-offered-at = Recovery code offered
export-source = Imported from
export-source-name = Name there
export-email = E-mail address
export-device = Device
export-browser = Browser
export-is-shared = Shared with others
export-created-at = Since
export-last-used-at = Last used
export-expires-at = Ends
export-role = Role
export-scope-kind = For
export-kind = Kind
export-at = Since
export-seen-at = Seen
export-thread = Thread
export-url = Address
export-number = Number
export-one-time-name = One-time name
export-edited-at = Last changed
export-state = State
export-text = Text
export-earlier-version = Earlier version
export-version = Version
export-reason = Reason
export-note = Note
export-about = About
export-post = Post
export-post-id = Number of the post
export-decision = Decision
export-message = Message
export-action = What was done
export-choice = Choice
export-asked-at = Asked for
export-due-at = On

## Closing the account
close-link = Close my account
close-title = Close my account
close-lead = You decide what becomes of what you wrote. Nobody here can stop it, and you need to give no reason.
close-choice = What becomes of what you wrote?
close-keep = Keep my posts under my name
close-keep-about = Others can go on reading them. Nobody can sign in to the account any more.
close-former = Keep my posts, without my name
close-former-about = They stay, by “a former member”. Your name disappears, also where others mentioned you.
close-texts = Erase my texts
close-texts-about = The words of your posts go, with all their versions, and with them the places where others quoted you.
close-everything = Erase everything
close-everything-about = Also what others wrote about your posts when they reported them, and what moderators wrote in deciding.
close-aliases = And your posts under one-time names?
close-aliases-keep = Keep them under those names
close-aliases-keep-about = After that nothing ties them to you any more, here either.
close-aliases-erase = Erase them too
close-aliases-erase-about = Their words go, with all their versions.
close-preview = See what that would mean
close-nothing-yet = Nothing happens yet: first you see what it comes to.
close-take-along = You may want a copy of it all first; signing in again to fetch it would take this back:
close-stay = Stay
close-chosen = You chose:
close-choose-again = Choose something else
close-happens = What happens
close-posts-keep = { $count ->
    [one] Your post stays, under your name.
   *[other] Your { $count } posts stay, under your name.
}
close-posts-former = { $count ->
    [one] Your post stays, by a former member.
   *[other] Your { $count } posts stay, by a former member.
}
close-posts-erased = { $count ->
    [one] The words of your post are erased. A line stands in its place, so that the answers still make sense.
   *[other] The words of your { $count } posts are erased. A line stands in the place of each, so that the answers still make sense.
}
close-threads-erased = { $count ->
    [one] The title of the thread you began is erased; what others wrote in it stays.
   *[other] The titles of the { $count } threads you began are erased; what others wrote in them stays.
}
close-versions-erased = { $count ->
    [one] With them goes the one version that is kept.
   *[other] With them go all { $count } versions that are kept.
}
close-quotes-erased = { $count ->
    [one] One quote of your words, made with Quote, is emptied.
   *[other] { $count } quotes of your words, made with Quote, are emptied.
}
close-mentions = { $count ->
    [one] One mention of you no longer shows your name.
   *[other] { $count } mentions of you no longer show your name.
}
close-aliases-kept = { $count ->
    [one] Your post under a one-time name stays, and nothing ties it to you any more.
   *[other] Your { $count } posts under one-time names stay, and nothing ties them to you any more.
}
close-aliases-erased = { $count ->
    [one] The words of your post under a one-time name are erased.
   *[other] The words of your { $count } posts under one-time names are erased.
}
close-reports = { $count ->
    [one] Nobody can see any more that the one report you made was yours, once its case is decided, and after thirty days in any case.
   *[other] Nobody can see any more that the { $count } reports you made were yours, once their cases are decided, and after thirty days in any case.
}
close-blocks-stay = { $count ->
    [one] The person you block stays blocked: what you keep here stays closed to them.
   *[other] The { $count } people you block stay blocked: what you keep here stays closed to them.
}
close-blocks-go = { $count ->
    [one] Your one block is deleted: nothing that stays here names you.
   *[other] Your { $count } blocks are deleted: nothing that stays here names you.
}
close-everything-more = What others wrote about your posts when they reported them goes, and what moderators wrote in deciding.
close-staff-words = Your messages and notes as a moderator go too, if you ever were one.
close-account-goes = E-mail address, password, passkeys, sessions, settings, what you said about yourself, roles, groups, whom you mute and notifications are deleted, whatever you choose.
close-name-stays = Your name stays taken, so that nobody can write under it.
close-name-goes = Your name disappears, and nobody can ever join under it or one that looks like it, not even you: somebody who came back under your name could do harm.
close-beyond = What cannot be reached
close-beyond-copied = Words that somebody copied or typed themselves, here or elsewhere, and copies that others have made of what is kept about them.
close-beyond-backups = { $count ->
   *[other] Backups of the whole community made before. Those who run it are asked to keep none longer than { $count } days.
}
close-beyond-snapshots = { $count ->
   *[other] Copies of the whole community made before it was upgraded. They are deleted after { $count } days at the latest.
}
close-beyond-cases = { $count ->
    [one] One post that was reported and is not decided yet. Others no longer see it; its words go when that is done, and after thirty days in any case.
   *[other] { $count } posts that were reported and are not decided yet. Others no longer see them; their words go when that is done, and after thirty days in any case.
}
close-beyond-sealed = Pictures or texts that the law demands to be kept for the police, should there be any. They are sealed, and nobody here reads them.
close-beyond-same-day = All of this happens on the same day. Somebody who watches closely could guess that what goes under one-time names then was yours.
close-when = When
close-when-about = On { $date }. Until then you can change your mind: just sign in. You are signed out everywhere at once.
close-receipt-about = You get a number. With it you can see, without an account, how far it is, and for { $count ->
    [one] one day
   *[other] { $count } days
} after it is done what was done.
close-send = Close my account
close-cancelled = Welcome back. Your account stays open.
close-cancelled-about = You signed in, so nothing is closed and nothing was lost. It would have been closed on { $date }.
close-again = Close it all the same
close-last-administrator = You are the only administrator here. Please give that role to somebody else first; without one, nobody could look after this community.
conflict-last-administrator-leaves = You are the only administrator here. Please give that role to somebody else first, then close your account.
conflict-account-closed = This account is closed. Nobody can sign in to it any more.
conflict-nothing-to-close = There is nothing that was taken back. You can choose anew on the page Close my account.
event-export-asked = You asked for everything that is kept about you
event-closure-asked = You asked to close your account
event-closure-cancelled = You came back, so your account was not closed

## The receipt of a closed account
receipt-title = Closing an account
receipt-lead = When you closed your account you were given a number. Here you can see what became of it.
receipt-number = Number
receipt-show = Show
receipt-waiting = You are signed out, and the account will be closed on { $date }.
receipt-cancel = If you change your mind before then, just sign in: that takes it back.
receipt-goodbye = Thank you for the time you were here. You are welcome to read on, and to come back under another name whenever you like.
receipt-cancelled = This was taken back on { $date }. The account is open.
receipt-running = The account is closed. What you chose is being done right now; it may take a while.
receipt-done = The account was closed on { $date }.
receipt-choice = Chosen
receipt-asked = Asked for
receipt-posts-kept = { $count ->
    [one] One post stays.
   *[other] { $count } posts stay.
}
receipt-posts-erased = { $count ->
    [one] One post was erased.
   *[other] { $count } posts were erased.
}
receipt-aliases-kept = { $count ->
    [one] One post stays under a one-time name, tied to nobody.
   *[other] { $count } posts stay under one-time names, tied to nobody.
}
receipt-aliases-erased = { $count ->
    [one] One post under a one-time name was erased.
   *[other] { $count } posts under one-time names were erased.
}
receipt-posts-held = { $count ->
    [one] One of them waits for a case to be decided, and is erased then, thirty days after the account was closed at the latest. Nobody but moderators can read it.
   *[other] { $count } of them wait for cases to be decided, and are erased then, thirty days after the account was closed at the latest. Nobody but moderators can read them.
}
receipt-backups = Copies made before may still hold it, until { $date } at the latest if those who run this community delete them when they are asked to.
receipt-sealed = Pictures that the law may forbid to show, should there be any, stay sealed until their time is over.
receipt-keep = Write the number down or keep this address: it is not shown again, and nobody else has it.
receipt-kept = This page is there until { $date }.
receipt-help = Whatever comes, help is there without an account:
export-section-former-names = Names you gave up
export-section-pictures = Your picture
export-time-zone = Time zone
export-letters-from = Who may write to you
export-locks-on-exit = Exit locks
export-section-mails = Mail that waits for you
export-section-email-links = Links in mail to you
export-section-mail-choices = Mail about news
export-section-consents = What you agreed to
export-section-join-requests = Asking to join
export-section-bans = Bans
export-adult-at = Said to be 18 or over
export-standing = Where the account stands
export-standing-until = Until when
export-section-thread-marks = Threads you read, follow or mute
export-section-board-marks = Boards you marked as read
export-conversation-id = Number of the conversation
export-thread-id = Number of the thread
export-board-id = Number of the board
export-read-number = Read up to post
export-read-at = Read
export-watch = Followed or muted
export-watched-at = Since
export-read-before = Marked as read
export-purpose = For what
export-text-version = Version of the text
export-given-at = Agreed
export-withdrawn-at = Taken back
export-answer = Answer
export-email-verified-at = E-mail address confirmed
export-tried-at = Last tried
export-used-at = Used
export-wording = How much it says

## What one has read, follows and mutes

thread-new = New
live-some = New replies. Show them
live-replies = { $count ->
    [one] 1 new reply. Show it
   *[other] { $count } new replies. Show them
}
thread-unread = { $count ->
    [one] 1 new post
   *[other] { $count } new posts
}
thread-new-from = New since you were here
thread-to-unread = Go to what is new
thread-followed = You follow it
thread-muted = Muted
board-unread = { $count ->
    [one] 1 thread with news
   *[other] { $count } threads with news
}
board-unread-many = More than 99 threads with news
unread-title = Unread
unread-about = Threads with posts that you have not seen, the latest first. What you mute, block or hide is not here.
unread-empty = You have seen everything. New posts will be listed here.
read-all = Mark everything as read
read-all-done = Everything counts as read now.
read-board = Mark this board as read
read-board-done = Everything in this board counts as read now.
read-undo = Undo
watch-label = Following this thread
watch-follow = Follow this thread
watch-unfollow = Stop following
watch-followed = You follow this thread. Nobody else sees that.
watch-mute = Mute this thread
watch-unmute = Stop muting
watch-muted = You mute this thread: it is neither among the latest nor among the unread. Nobody else sees that.
watch-done-follow = You follow this thread now.
watch-done-mute = You will hear nothing more of this thread.
watch-done-unwatch = You neither follow nor mute this thread.
mine-title = Mine
mine-posts = What I wrote
mine-posts-about = Under your own name only. What you wrote under a one-time name is not listed, so that nobody who looks over your shoulder learns of it.
mine-following = What I follow
mine-following-about = Threads that you follow, those with the latest posts first. Writing in a thread follows it.
mine-following-empty = You follow no thread yet. Follow one at the end of its page, or write in it.
mine-muted = What I mute
mine-muted-about = Threads that you want to hear nothing of. They are still in their boards.
mine-muted-empty = You mute no thread.
saved-title = Saved posts
saved-about = Only you see this list and your notes. The notes are encrypted; who wrote a post is not told that you saved it.
saved-empty = You have saved no post yet. Below each post there is Save.
saved-at = Saved
saved-gone = A post that cannot be read any more
saved-hidden = A post that you chose not to see
saved-add-note = Add a note
saved-edit-note = Change the note
saved-one-title = Save a post
saved-note = Your note
saved-note-hint = Why you want to come back to it. Only you can read this.
saved-note-unreadable = The note cannot be read any more, because the server's key for it was lost.
saved-remove = Take off the list
saved-remove-about = Your note goes with it.
saved-done = It is on your list.
saved-done-removed = It is no longer on your list.

## Content notes
field-content-notes = Content notes
field-content-notes-fixed = What is marked and grey was added by people who look after the board. Only they can take it away.
field-content-notes-hint = Choose what your words speak of. They are then folded behind these notes, and everybody opens them when they want to; the title of a thread stays visible. Not a judgement, and nothing has to be noted.
note-suicide = Suicide
note-suicide-about = Thoughts of ending one's life, an attempt, or a death by suicide.
note-self-harm = Self-harm
note-self-harm-about = Hurting oneself, or wanting to.
note-overdose = Overdose
note-overdose-about = An overdose, one's own or somebody else's.
note-violence = Violence
note-violence-about = Violence, threats, weapons or injuries.
note-sexual-violence = Sexual violence
note-sexual-violence-about = Sexual assault or coercion.
note-abuse = Abuse
note-abuse-about = Abuse or neglect at home or in childhood.
note-loss = Death and loss
note-loss-about = Somebody's death, dying, or grief.
note-pregnancy = Pregnancy and losing a child
note-pregnancy-about = Pregnancy, birth, or losing a pregnancy or a child.
note-eating = Eating and weight
note-eating-about = Eating, weight, diets or body image.
note-use = Use described
note-use-about = Drinking, using or preparing something, told in vivid detail.
note-amounts = Amounts and numbers
note-amounts-about = How much, how often, how strong: doses, drinks, sums, weights.
note-lapse = A lapse
note-lapse-about = Having done again what one had stopped.
note-medical = Medical details
note-medical-about = Illness, treatment, blood, needles or hospital.
note-gambling = Gambling described
note-gambling-about = Betting or playing for money, told in detail.
note-sex = Sex
note-sex-about = Sex, told openly.
notes-line = Content notes: { $notes }
notes-hidden = You chose not to see posts about: { $notes }
notes-show = Show
notes-feed = Open the page to read it.
notes-title = Content notes
notes-lead = Some posts say what they speak of. Here you choose, for each of these notes, how such posts reach you.
notes-about-show = Show: you read them like any other.
notes-about-fold = Fold: you see the notes, and open the words when you want to. That is how it is for everybody who has chosen nothing.
notes-about-hide = Hide: such threads are in no list for you, and do not count as new. Inside a thread such a post is a quiet line that you can still open.
notes-private = Only you see what you choose. What you write yourself is always open to you.
notes-wish-show = Show
notes-wish-fold = Fold
notes-wish-hide = Hide
account-notes-about = How posts reach you that say they speak of something heavy.
export-section-content-notes = How posts with content notes reach you
export-content-notes = Content notes
export-reply-mode = How to be answered
export-language = Language of the thread
settings-notes-hint = Those that people can choose when they write. What carries others already keeps them, and everybody's own choice counts for all of them.
post-notes = Content notes
notes-staff-title = Content notes of post { $number }
notes-staff-lead = Notes fold a post behind what it speaks of; nothing in its text changes. Its author is told, kindly, and it stands in the log.
notes-staff-fixed = What its author chose is marked already and stays. What you add can be taken away here, not by its author.
event-notes-changed = Whoever looks after a board changed the content notes of something you wrote, so that everybody can choose when to read it. Your words are as they were, and you did nothing wrong
log-post-notes = Changed the content notes of a post
forbidden-notes-gone = Its words are not there any more, so there is nothing to note.
forbidden-own-notes = This is your own post. Choose its content notes where you change its text.

## Reply modes
field-reply-mode = How would you like to be answered?
field-reply-mode-hint = Others see it beside the form of a reply. You can change it at any time.
reply-mode-listening = Just listening
reply-mode-listening-about = Whoever began this would like to be heard. Please no advice; that you read it is enough.
reply-mode-support = Support
reply-mode-support-about = Whoever began this would like some company. Kind words and what you went through yourself are welcome.
reply-mode-ideas = Ideas welcome
reply-mode-ideas-about = Whoever began this asks for ideas. What helped you, and what would you try?
reply-mode-brainstorm = Brainstorm
reply-mode-brainstorm-about = Ideas are being collected here. Please write any idea you have, without comment or criticism of your own or others'. Looking closer comes later.
reply-mode-brainstorm-own = You are collecting ideas. When there are enough, change how you would like to be answered, under “Change title and replies”.
reply-mode-none = No replies
reply-mode-none-about = Whoever began this wants no replies. You can write all the same, because you look after this board.
reply-mode-none-own = You asked for no replies. You can go on writing here yourself.
why-no-replies = Whoever began this thread wants no replies. Thank you for reading it.

## The language of a thread
field-language = Language
field-language-hint = The language you write in here. Screen readers then say it right, and people find what they can read.
language-none = Not said
language-any = Any language
board-language = Language
board-language-send = Show
board-language-empty = There is no thread in this language here yet.
board-language-all = Show all threads
language-ar = Arabic
language-bn = Bengali
language-cs = Czech
language-da = Danish
language-de = German
language-el = Greek
language-en = English
language-es = Spanish
language-fa = Persian
language-fi = Finnish
language-fr = French
language-he = Hebrew
language-hi = Hindi
language-hu = Hungarian
language-it = Italian
language-ja = Japanese
language-ko = Korean
language-no = Norwegian
language-nl = Dutch
language-pl = Polish
language-pt = Portuguese
language-ro = Romanian
language-ru = Russian
language-sv = Swedish
language-tr = Turkish
language-uk = Ukrainian
language-vi = Vietnamese
language-zh = Chinese

# Drafts, and what helps while one writes.
drafts-title = Drafts
drafts-lead = What you began to write and have not sent. Only you can read it.
drafts-days = A draft goes by itself when you have not changed it for { $count ->
    [one] one day
   *[other] { $count } days
}.
drafts-private = Drafts are kept encrypted with a key of your own. Nobody who looks after this community sees them on its pages, and no rule reads them.
drafts-empty = You have no drafts. What you write in a thread is kept here until you send it.
drafts-full = You have { $count } drafts already, and there is no room for more. Discard some on the page of your drafts first. Your words are still here.
draft-of-thread = Reply in
draft-of-board = New thread in
draft-of-hidden = Something you can no longer see
draft-copy = Kept beside another draft for the same place
draft-go-on = Go on writing
draft-read = Read and copy
draft-unreadable = This draft can no longer be opened.
draft-discard = Discard
draft-discard-about = These words will be gone. This cannot be undone.
draft-discard-send = Discard the draft
draft-done-saved = Your draft is saved.
draft-done-discarded = The draft is gone.
draft-found = Your draft from
draft-kept = What you wrote is kept as a draft. Only you can read it.
draft-save = Save as a draft
draft-line-saved = Saved privately
draft-line-waiting = Not saved yet
draft-line-ended = Not saved. Open this page again in another window, or sign in there, then come back here. Your words are still here.
draft-line-offline = Not sent: there is no connection. Your words are still here, and can be sent when it is back.
draft-line-long = Not saved: it is too long, or you have too many drafts. Your words are still here.
draft-other = Not saved: other words were saved for this place from another window. Yours are still here. “Save as a draft” shows you both.
draft-again-heading = Your draft is not saved yet
draft-conflict = Other words were saved for this place meanwhile, perhaps in another window. Take from them what you need. If you save now, yours take their place.
draft-conflict-theirs = Saved
draft-again-beside = With it:
draft-go-on-theirs = Go on with what was saved
account-drafts-about = What you began to write and have not sent.
event-drafts-lost = Your drafts could no longer be read, because the keys of this server were lost. They are gone
privacy-kept-drafts = What you write and have not sent, encrypted with a key of your own, until you send or discard it. Nobody else reads it.
privacy-long-drafts = A draft, since you last changed it: { $count ->
    [one] one day
   *[other] { $count } days
}.
export-section-drafts = Drafts
export-changed-at = Last changed
format-spoiler = ||Two strokes|| around words hide them until somebody wants to read them.
format-keys = With a keyboard: Ctrl + B bold, Ctrl + I italic, Ctrl + K link, Ctrl + Enter sends.
toolbar-spoiler = Hide words until somebody wants to read them
spoiler-label = Hidden words, press to read:
spoiler-left-out = [hidden words]
quote-marked = Quote
completions-label = Members
completions-one = One name. Press the arrow keys to choose it.
completions-many = Some names. Press the arrow keys to choose one.
completions-none = No name begins like that.

## Private conversations
messages-title = Messages
messages-one = Conversation
messages-about = Private conversations with one or a few people. They are encrypted, and nobody else reads them here, neither members nor those who look after the community.
messages-empty = You are in no conversation. Once you write to somebody, or accept what somebody wrote to you, it stands here.
messages-begin = Write to somebody
messages-conversations = Conversations
messages-requests = Somebody would like to write to you
messages-requests-about = Look when you like; they are not told whether you have, nor what you answer, unless you accept.
messages-group = several people
messages-new = New
messages-muted = Muted
messages-private = Encrypted; only those who are in it read it.
messages-somebody = Somebody
messages-nobody-else = Nobody else is here
messages-you = You
messages-to = To
messages-to-hint = Names, with commas between them.
messages-to-hint-most = { $count ->
    [one] The name of one person.
   *[other] Names, with commas between them; { $count } at most.
}
messages-subject = About
messages-write = Write
messages-send = Send
messages-seen = Everybody who is in this conversation reads it, and nobody else. Somebody in it can show moderators single messages when they ask for help.
messages-first-waits = Who does not know you, or somebody else whom you write to here, from a conversation is asked first, and reads it when they like.
messages-sent = Sent. You can write more once it is accepted; after 30 days without an answer it ends.
messages-cannot = Somebody here cannot be written to.
messages-cannot-names = These cannot be written to:
messages-waits = Somebody here has not answered yet.
messages-waits-names = What you wrote to these before waits for an answer still:
messages-left = Somebody here left this conversation less than 30 days ago. They can be asked again later.
messages-left-names = These left not long ago:
messages-enough = { $count ->
    [one] You can write to one person a day whom you do not know yet. Please come back tomorrow; your words are kept.
   *[other] You can write to { $count } people a day whom you do not know yet. Please come back tomorrow; your words are kept.
}
messages-many = At most { $count } people can be in a conversation, you included.
messages-why-young = Your account is too new to begin a private conversation. That comes by itself in a few days.
messages-why-nobody = You let nobody write to you, so you cannot begin a conversation either: they could not answer. You can change that:
messages-people = Who is in it
messages-people-about = Who was asked stands here, too, until they answer or 30 days are over.
messages-add = Add somebody
messages-add-about = Everybody in the conversation sees that you add them. They read what is written from then on, and nothing before. Who does not know everybody here is asked first.
messages-add-send = Add
messages-full = There is no room for more people here.
messages-mute = Mute
messages-unmute = Unmute
messages-report = Report
messages-leave = Leave
messages-leave-title = Leave this conversation?
messages-leave-about = You no longer read it, and cannot come back by yourself. The others see that you left, and keep what you wrote. After 30 days they can ask you whether you want to be in it again. When nobody is left, everything in it is deleted.
messages-leave-send = Leave
messages-done-left = You have left the conversation.
messages-done-declined = You have declined. They are not told.
messages-done-blocked = You have declined, and block them from now on. They are not told.
messages-done-not-blocked = You have declined, and they are not told. They are not blocked: you block as many people as is possible. Unblock somebody first.
messages-request-title = Somebody would like to write to you
messages-request-asks = would like to be in a conversation with you.
messages-request-others = Also in it:
messages-request-text = What they wrote
messages-request-later = You read what is written from then on.
messages-request-about = Take your time. They learn nothing unless you accept; after 30 days this goes by itself.
messages-accept = Accept
messages-decline = Decline
messages-decline-block = Decline and block
messages-search = Search your messages
messages-search-about = Only you search here, in what you can read yourself. What you look for is kept nowhere.
messages-search-empty = Nothing was found.
messages-search-cut = Only your newest messages were looked through, { $count } at most. Older ones were not.
message-removed = Removed by moderators.
message-gone = This message is no longer there.
message-unreadable = This message cannot be opened any more: its key is lost.
message-quiet-block = A message of someone you block.
message-quiet-mute = A message of someone you mute.
message-left = { $name } has left.
message-added = { $name } added { $whom }.
forbidden-messages-asked = Accept the conversation first. Your words are below.
forbidden-messages-nobody = Nothing more can be written here: nobody else is in it now, or they cannot be written to.
conflict-messages-answered = You have accepted this already, perhaps in another window. You can leave the conversation on its page.
letters-title = Who may write to you
letters-lead = Private messages reach you only if you want that.
letters-field = Who may write to you
letters-nobody = Nobody
letters-nobody-about = Nobody can begin a conversation with you, and you begin none. Conversations that you are in go on until you leave them.
letters-members = Members
letters-members-about = Who has not begun a conversation with you before, nor you with them, is asked to wait: you read their first message when you like, and accept or decline. You are asked as well before you come among people whom you do not know.
letters-age = { $count ->
    [0] New accounts can write, too.
    [one] Accounts that are less than a day old cannot write to anybody, nor be written to, except by those who look after the community.
   *[other] Accounts that are less than { $count } days old cannot write to anybody, nor be written to, except by those who look after the community.
}
letters-blocks = Whom you block cannot begin a conversation with you, nor write to you where it is only you two. In a group that you are both in, what they write is folded, and you open it or not; of yours they read nothing there, but for what you two wrote before it became a group.
conflict-letters = You have chosen otherwise in another window meanwhile. There it is now:
account-letters-about = Nobody, until you say otherwise.
account-messages-about = Private conversations, encrypted for those who are in them.
account-messages-unread = { $count ->
    [one] 1 conversation with something new
   *[other] { $count } conversations with something new
}
member-write = Write a private message
draft-of-new-message = A new private conversation
draft-of-message = A private conversation
features-messages = Private conversations
features-messages-hint = Members can write to each other privately, if both allow it. Nobody else reads that; a report shows moderators only the messages that were picked for it.
features-messages-switch = Members can write to each other
features-messages-age = Days an account has to be old
features-messages-age-hint = Who joined later can neither write to others nor be written to, except by staff. 0 lets everybody.
features-messages-on = Private conversations
features-messages-off = No private conversations
features-messages-days = { $count ->
    [one] from the age of one day
   *[other] from the age of { $count } days
}
error-messages-age = Please give a number of days from 0 to { $count }.
error-pick = Please pick at least one message.
error-pick-one = Please pick the messages of one other person at a time. Yours can be among them.
error-pick-many = Please pick { $count } messages at most. More can be reported afterwards.
messages-report-title = Report messages
messages-report-lead = Pick what moderators are to read. They get these messages, who wrote them and when, with the first one also what the conversation is about, and nothing else of it. Nobody is told that you reported.
messages-report-pick = Which messages
messages-report-none = There is nothing on this page that can be picked.
messages-report-others = { $count ->
    [one] 1 message on another page is picked, too.
   *[other] { $count } messages on other pages are picked, too.
}
messages-report-after = Afterwards
messages-report-leave = Leave the conversation
messages-report-block = Block the person, and decline if they ask
reported-block-full = They are not blocked: you block { $count } people already, which is the most there can be. Unblock somebody first.
queue-messages = private messages
case-messages-title = Messages of { $name }
case-messages-heading = The messages that were picked
case-messages-about = Only these were handed over, by somebody who is in the conversation. The rest of it cannot be read here.
case-messages-context = by who reported it
case-messages-subject = What the conversation is about:
case-messages-empty = What was handed over is no longer kept.
refusals-title = Refused messages
refusals-about = Whose first messages to people they did not know were declined, reported or answered by a block three times or more in the last 30 days. Not by whom, and nothing of what was written. It can be chance; look, before you think anything of it.
refusals-empty = Nobody.
refusals-count = { $count ->
    [one] 1 refused
   *[other] { $count } refused
}
export-section-messages = Private messages you wrote
export-section-conversations = Private conversations you are in
export-section-first-messages = That you wrote to people you did not know yet
export-conversation = Conversation
export-joined-at = Since
export-is-muted = Muted
export-refused-at = Declined
export-to = To
privacy-kept-messages = Private conversations, if you take part in them: who is in them, and what is written, encrypted with a key of each conversation. It goes when the last one leaves. That you asked somebody to be in one is kept for 30 days, also when you leave. Only those who are in them read them on the pages.
privacy-kept-first-messages = That you wrote to somebody you did not know yet, and whether it was declined, for 30 days: not to whom, and nothing of what you wrote.
privacy-kept-reported-messages = Private messages that somebody who is in the conversation picked for a report, encrypted with a key of the case, until what the report says is let go of. Moderators who decide it read them.
privacy-kept-sealed-pictures = A picture with a post that somebody says the law forbids: encrypted, and shown to nobody, until moderators have decided, and after that for a time as evidence. It is not in what you take along. It stays also if you take the post back or leave, since the law can demand it.
close-messages-keep = You leave all private conversations. What you wrote there stays for the others, under your name.
close-messages-former = You leave all private conversations. What you wrote there stays for the others, without your name.
close-messages-erase = You leave all private conversations, and what you wrote there is erased.

# Polls
field-poll = Ask something in a poll
field-poll-hint = Everybody who reads the thread can choose an answer. Nobody sees who chose what, neither you nor those who look after this place.
field-poll-question = Question
field-poll-question-hint = Without one, the title of the thread is the question.
field-poll-options = Answers
field-poll-options-hint = One a line, 2 to 10. They cannot be changed later.
field-poll-choice = How many can be chosen
field-poll-results = When results are shown
field-poll-results-hint = In any case only once three people have voted.
field-poll-closes = Closes by itself
poll-choice-one = One answer
poll-choice-several = Several answers
poll-results-voted = After voting
poll-results-closed = After closing
poll-closes-never = No
poll-heading = A question
poll-secret = Votes are secret.
poll-closed = This poll is closed.
poll-until = Open until { $time }.
poll-several = You can choose several.
poll-vote = Vote
poll-change = Change my vote
poll-withdraw = Withdraw my vote
poll-own = Your vote
poll-votes = { $count ->
    [0] nobody
    [1] 1 person
   *[other] { $count } people
}
poll-voters = { $count ->
    [1] 1 person has voted.
   *[other] { $count } people have voted.
}
poll-too-few = Results are shown once three people have voted, so that they do not tell who chose what.
poll-after-voting = Results are shown to those who have voted.
poll-after-closing = Results are shown when the poll is closed.
poll-close = Close the poll
poll-close-about = Nobody can vote any more, and everybody sees the results. This cannot be undone.
poll-close-send = Close it
poll-done-vote = Your vote is counted.
poll-done-unvote = Your vote is withdrawn.
poll-done-close = The poll is closed.
forbidden-poll-closed = This poll is closed. Nothing was changed.
forbidden-poll-gone = Who asked this took it back. Nothing was changed.
malformed-vote = Choose one of the answers first. Nothing was changed.
error-poll-few = Write two different answers at least, one a line.
error-poll-many = Ten answers at most.
error-poll-long = An answer has { $count } characters at most.
features-polls = Polls
features-polls-hint = Whoever begins a thread can ask something. Votes are secret. When this is off, polls that there are do not show.
features-polls-on = Polls on
features-polls-off = Polls off
privacy-kept-votes = What you voted in polls. Beside a vote stands a code that only the key file of this server can tell to be yours, and no time. Nobody sees who chose what.
export-section-polls = Polls you asked
export-section-votes = How you voted
export-question = Question
export-answers = Answers
export-closes-at = Closes
export-expires = Stays for
export-closed-at = Closed

## Being told
nav-news-some = New { $count }
nav-news-many = New 9+
nav-news-about = New { $count }: what you have not seen yet
nav-news-many-about = New 9+: what you have not seen yet
told-new = New
told-look = Have a look
told-mention = Somebody named you
told-quote = Somebody quoted you
told-replies = { $count ->
    [one] One new post in a thread that you follow
   *[other] { $count } new posts in a thread that you follow
}
told-replies-many = Many new posts in a thread that you follow
told-reactions = { $count ->
    [one] One person reacted to what you wrote
   *[other] { $count } people reacted to what you wrote
}
told-messages = { $count ->
    [one] A private message
   *[other] { $count } private messages
}
told-messages-many = Many private messages
told-messages-request = Somebody would like to write to you
told-messages-added = You are in a new private conversation
told-all-seen = Mark all as seen
told-all-seen-done = Everything counts as seen now.
told-all-seen-undo = Undo
told-choose = You choose what you are told of, and how:
told-choices-title = What you are told of
told-choices-lead = Here, on your page, you find what concerns you. Nothing else comes to you unless you ask for it.
told-kind-reply = Posts in threads that you follow
told-kind-mention = When somebody names you
told-kind-quote = When somebody quotes you
told-kind-reaction = When people react to what you wrote with a word
told-kind-message = Private messages
told-kind-decision = What moderators decide about what you wrote
told-here-on = On my page
told-here-off = Not at all
told-here-always = This stands on your page in any case.
told-here-only = What you do not want on your page comes by no other way either. While you read a thread, you are told nothing of it, and mail and notices of other things wait a little; several posts in one thread are told together.
told-push = As a notice in my browser
told-mail = By mail
told-mail-none = No mail
told-mail-once = Soon after
told-mail-daily = Once a day
told-mail-weekly = Once a week
told-wording-legend = How a mail says it
told-digest-hour = Hour of the daily and the weekly mail
told-digest-hint = The weekly one comes on Mondays. When there is nothing new, there is no mail.
told-quiet-legend = Quiet hours
told-quiet-hint = In these hours no news is sent to you: no mail about it, and no notice to a browser. It comes when they are over, together; also a daily or weekly mail whose hour is one of them. Mail that protects your account comes at any time.
told-quiet-from = From
told-quiet-until = Until
told-hour-none = None
told-zone = Hours are by the clock of { $zone }.
error-quiet-hours = Please choose both hours, and not the same twice; or none.
mail-news-more = And more.
mail-news-stop-all = To end all mail about news, open this one: { $url }
unsubscribe-lead-way = Press the button, and no more mail of this sort is sent. Your page of notices stays.
unsubscribe-done-way = No more mail of this sort is sent. You can ask for it again at any time.
account-told-about = What you are told of here and by mail, and your quiet hours.
export-section-told-choices = What you are told of, and how
export-section-told-settings = When you are told
export-section-told-ways = When you were told last
export-is-shown = On your page
export-by-push = As a notice in your browser
export-by-mail = By mail
export-quiet-from = Quiet from
export-quiet-until = Quiet until
export-digest-hour = Hour of mails a day or a week
export-way = By which way
export-told-at = Told last
export-told-until = Told up to
export-count = How many

## Calls to a browser
push-title = There is something new
push-body = Have a look when it suits you.
push-heading = Notices in your browsers
push-about = A browser can show a notice when there is something new of the kinds that you choose for it above, also while no page of this site is open. The notice says no more than that. Your browser adds this site’s address to it, so whoever sees your screen can read which site it comes from.
push-relayed = The maker of your browser (Google, Mozilla, Apple, Microsoft) relays each notice. It learns from which site, to which browser and when, and nothing of what it is about or of what you do here.
push-hint-browser = So far no browser of yours shows notices. Add one first:
push-hint-kind = So far your browsers show nothing: choose above what they are for, and save.
push-none = No browser shows notices.
push-this = This one
push-last = Last notice
push-end = End its notices
push-begin = Show notices in this browser
push-needs-script = Adding this browser takes one that can show notices, with scripts allowed.
push-refused = Your browser does not allow it. You can change that in its own settings for this site.
push-failed = It did not work this time. Nothing was changed; please try again later.
forbidden-push-shared = On a phone or computer that others use too, no notices are shown.
forbidden-push-host = This browser’s maker is not among those by whom this community sends notices.
features-push = Members may have notices in their browsers
features-push-hint = Whoever asks for it is told by the maker of their browser that there is something new. Off, no notice is sent and nothing of it shows.
features-push-on = Notices in browsers
features-push-off = No notices in browsers
privacy-kept-push = Where notices to your browsers are sent, only if you ask for them, encrypted; until you end it or sign out there. The makers of browsers relay the notices.
export-section-push-subscriptions = Browsers that show notices

## One-time names
field-one-time-names = One-time names may be used here
field-one-time-names-hint = Whoever writes can choose a name made up for one thread, so that it does not stand beside the name they are known by. Good where families and people in hard moments write.
features-names = One-time names
features-names-label = Offer one-time names
features-names-hint = A name made up for one thread, on the boards that allow it. Off: nothing of it shows, and what stands under such names stays.
features-names-on = One-time names offered
features-names-off = No one-time names
names-field = Write this under a one-time name
names-about = Others see a made-up name, the same all through this thread and another one elsewhere. Your own name and picture stay out of it, and blocks do not touch it.
names-only = Here you write under your one-time name: under your own, everybody would see that both are yours.
names-known = You are { $alias } in this thread.
names-own = you, as { $alias }
names-limits-title = What it cannot do
names-limits-style = How you write and what you tell can give you away. Both names in one thread are easier to bring together.
names-limits-staff = Whoever looks after the board can see who is behind the name, with a reason and when a second of them agrees first. Where somebody may be in danger one alone may, and another looks at that within a day. If you are sent away, those of them who see the list of that can bring this name and yours together.
names-limits-kept = The server knows which posts are yours, so that you can change and take them back, and take them with you.
names-warning-own = You have written in this thread under your own name. Whoever reads both may see that they are yours.
names-warning-alias = You are { $alias } in this thread. A reply under your own name beside it may show that both are yours.
names-warning-both = You have written in this thread under both names. Whoever reads them may see that both are yours.
names-left = One-time names cannot be used here now. What you wrote under yours stays as it is. This reply would stand under your own name, and whoever reads both may see that they are yours.
names-no-longer = One-time names cannot be used here now, so nothing was sent: it would have stood under your own name. Your words are still here. Take the tick off below if they may stand under your own name.
names-gone = Only under a one-time name
names-gone-about = One-time names cannot be used here now, so this is not sent while the box is ticked. Without the tick it stands under your own name.
names-claimed = Other greeters see that you are about to answer here, so a one-time name would be known as yours. Nothing was sent. Answer under your own name, or leave it to others first.
draft-beside-name = Under a one-time name
alias-block-title = Block { $alias }?
alias-block-lead = What stands under this name in this thread becomes a quiet line for you. You can open it.
alias-block-here = It is about this name only. Nobody, not you either, learns by it who is behind it.
alias-block-others = What the same person writes under another name, in this thread or elsewhere, is not touched.
alias-block-told = They are not told, and they go on seeing what you write.
alias-block-undo = You find it under “Blocked and muted” in your account, and can undo it there.
blocks-aliases = One-time names
blocks-aliases-about = Names that you block in the thread where they stand.

## Looking behind a one-time name
forbidden-unmask-own = Another person has to look at this: what you asked yourself is answered by somebody else.
forbidden-unmask-alone = Alone you may do this only in an open case in which somebody reported danger, for that reason, and once another person has looked at what was done alone before.
forbidden-unmask-legal = What the law demands is asked for by administrators, who see to it that the person is told as far as the law allows.
conflict-unmask = Somebody was faster. This is how it stands now.
unmask-waits = Another person has asked already. This is how it stands now.
unmask-heading = One-time name
unmask-about = This was written under a one-time name. You can decide about it without knowing whose it is. To send its author away, the name has to be seen first; whoever looks at the list of those sent away could then bring both together.
unmask-shown = Behind this name is
unmask-shown-until = You see it until
unmask-ask = Ask to see who is behind it
unmask-ask-about = A second person has to agree first; neither whoever reported it nor whoever wrote it can. Then both of you see the name here, for three days. Whoever wrote it is told that it was done and for what, unless the name is looked at because the law demands it. All of it stands in the log.
unmask-grounds = For what
unmask-grounds-none = Please choose
unmask-grounds-crisis = Somebody may be in danger
unmask-grounds-protect = To protect somebody from who writes so
unmask-grounds-rules = It cannot be decided otherwise
unmask-grounds-legal = The law demands it
unmask-why = Why it is needed
unmask-why-hint = What you want to do, and why it cannot be done without the name. Without names of people.
unmask-alone = At once, alone
unmask-alone-hint = Only when waiting could cost somebody's health or life. Another person looks at it within 24 hours.
unmask-send = Ask
unmask-answer = Your answer
unmask-answer-hint = Why you agree, or why not.
unmask-agree = Agree
unmask-decline = Decline
unmask-review = It was needed
unmask-review-unneeded = It was not needed
unmask-unneeded = Done alone, and not needed
unmask-by-visitors = Only people who were not signed in reported that somebody may be in danger.
unmask-withdraw = Take it back
unmask-waiting = Waits for a second person
unmask-agreed = Agreed
unmask-declined = Declined
unmask-withdrawn = Taken back
unmask-to-review = Done alone, to be looked at
unmask-reviewed = Done alone, and looked at
unmask-overdue = Overdue
unmask-no-second = Nobody else looks after this community, so nobody can agree. Where somebody may be in danger you can see the name alone; that then waits here, overdue after a day, until there is a second person. Give somebody a role for it.
unmaskings-title = One-time names
unmaskings-about = Requests to see who is behind a one-time name that wait for a second person, and what one person did alone.
unmaskings-empty = Nothing waits.
unmaskings-unneeded = Done alone, and not needed
unmaskings-unneeded-about = What another person looked at in the last 90 days and did not find needed. Administrators see it here.
unmaskings-overdue = { $count ->
    [one] One look behind a one-time name was taken alone more than a day ago, and nobody else has looked at it yet.
   *[other] { $count } looks behind one-time names were taken alone more than a day ago, and nobody else has looked at them yet.
}
event-unmasked-crisis = Because somebody might have been in danger, two people who look after this community saw who is behind one of your one-time names
event-unmasked-alone = Because somebody might have been in danger, one person who looks after this community saw at once who is behind one of your one-time names. Another has looked at that afterwards
event-unmasked-protect = To protect somebody, two people who look after this community saw who is behind one of your one-time names
event-unmasked-rules = To decide about something you wrote, two people who look after this community saw who is behind one of your one-time names
log-unmask-ask = Asked to see who is behind a one-time name
log-unmask-alone = Looked behind a one-time name alone, since somebody might be in danger
log-unmask-agree = Agreed that the name behind a one-time name is shown
log-unmask-decline = Declined that the name behind a one-time name is shown
log-unmask-withdraw = Took back a request to see who is behind a one-time name
log-unmask-review = Looked at what another did alone to see who is behind a one-time name
log-unmask-unneeded = Looked at what another did alone to see who is behind a one-time name, and found it not needed
privacy-kept-aliases = Which posts under one-time names are yours, so that you can change them and take them back. Nobody is shown it, with two exceptions: two people who look after the board may see it together when there is a reason for it, and one alone where somebody may be in danger, which another looks at within a day. You are told on your page of notifications once two have looked at it, unless the name is looked at because the law demands it: then the operator tells you as far as the law allows. When you close your account, nothing ties these posts to you any more.
privacy-kept-unmaskings = Who among those who look after a board asked to see such a name, why, and who agreed. The name itself is not kept there; the words go with those of decisions.
export-section-unmaskings = Requests to see who is behind a one-time name
export-section-alias-blocks = One-time names you block
export-grounds = For what
export-under-one-time-name = Under a one-time name

## Pictures with posts
field-attachments = Pictures
field-attachments-hint = They stand below your words, for the same readers. Place, time and camera are taken out of them.
field-images = Pictures may be put to posts here
field-images-hint = Whoever writes can add up to four, each with a description. What shows people, places or screens can give somebody away: leave this off where that would do harm.
attachment-add = Add a picture
attachment-new-title = Add a picture
attachment-new-lead = What you are writing waits here, and comes back with the picture.
attachment-file = Picture
attachment-file-hint = JPEG, PNG, WebP or GIF, 8 MB and 25 million pixels at most. It is drawn anew: place, time and camera do not go on with it. Of one that moves the first picture stays.
attachment-careful = Others can recognise a face, a room or a view, and look for the same picture elsewhere. Show only what is yours to show.
attachment-alt = What does it show?
attachment-alt-name = The description
attachment-alt-hint = For people who cannot see it, in a sentence or two.
attachment-bare = It needs no description
attachment-bare-hint = Because it is decoration, or your words say it already.
attachment-send = Add this picture
attachment-back = Back without it
attachment-remove = Take out
attachment-done = Your picture is below. It is not posted yet.
attachment-undescribed = Your picture is below. Before it can be posted, please say there what it shows in up to 500 characters, or tick that it needs no description.
attachment-line-busy = Your picture is being added…
attachment-line-done = Your picture is added, and not posted yet. Please say what it shows.
attachment-line-wait = Your picture is still on its way. Please send your words when it is here.
attachment-line-rest = The pictures after this one were not added.
attachment-line-later = No more pictures can be added just now. Your words are as they were; please try again in a while.
attachment-removed = The picture is taken out.
attachment-whole = whole picture
attachment-sealed = A picture is being looked at by moderators.
attachment-kept = A picture is no longer shown here.
attachment-count = { $count ->
    [one] one picture
   *[other] { $count } pictures
}
error-attachment-alt = Please say what the picture shows, or tick that it needs no description.
error-attachment-kind = This is no picture in JPEG, PNG, WebP or GIF.
error-attachment-broken = This picture cannot be read: the file may be damaged.
error-attachment-gone = One of the pictures is not there any more, and was taken out. Your words are as they were; you can add it again.
error-attachments-off = No pictures can be added here. Your words are as they were: send them without, or keep them as a draft.
error-attachments-many = A post can have { $count } pictures at most. Take one out first.
error-attachments-full = Your pictures take the { $count } MB that one member may use. Take some out of older posts first.
error-attachments-posts = Please give a number of posts from 0 to { $count }.
forbidden-attachments = You cannot add pictures here. Your words are kept below.
features-attachments = Pictures with posts
features-attachments-hint = On boards that are set so, members can put pictures to what they write. Pictures are drawn anew, and whoever may read the post sees them. When this is off, pictures that there are do not show.
features-attachments-switch = Pictures can be put to posts, where a board says so
features-attachments-age = Days an account has to be old for pictures
features-attachments-age-hint = Who looks after boards need not wait. 0 lets everybody.
features-attachments-posts = Posts of theirs that have to be seen
features-attachments-posts-hint = So many posts of a member must be there before they can add pictures. 0 lets everybody.
features-attachments-on = Pictures with posts on
features-attachments-off = Pictures with posts off
features-attachments-least = { $count ->
    [one] with one post or more
   *[other] with { $count } posts or more
}
export-section-attachments = Pictures with your posts
export-file = File
export-description = Description
privacy-kept-attachments = Pictures you put to posts, drawn anew and without place, time and camera, with your descriptions: as long as the words they stand with, in drafts as long as these. Nobody sees who cannot read the words.
