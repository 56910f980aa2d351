
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
conflict-fields-text = Where theirs differs from yours, it reads as follows now. Adjust your own if you like, then save again.
conflict-last-administrator = This is the only administrator of the whole site, so the role stays. Give it to someone else first.
error-in-list = One entry of the list below needs a second look.
error-position = This needs to be a whole number from 0 to 9999.
error-no-section = Make a section first: every board stands in one.
error-indexing = Search engines may list only boards that anyone can read. Untick this, or open the board to everyone.
error-scope = This does not fit what “Where” says. Choose the whole site in both, or a section or board that matches.
error-grant-held = They hold this role there already.
