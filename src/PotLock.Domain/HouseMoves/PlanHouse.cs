using PotLock.Domain.Accounts;
using PotLock.Domain.Budgets;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.HouseMoves;

/// <summary>
/// Plans a move: from what another program's export says, and what a person decided, to everything that will be in the book. Each
/// account comes to its balance there less the gaps that the plan names, to the penny; whatever else cannot come along is said. Pure.
/// </summary>
public static class PlanHouse
{
    /// <summary>The most entries that one move writes: whoever else writes in the database waits meanwhile.</summary>
    public const int MaxEntries = 250_000;

    private const int MaxNotes = 100;

    /// <summary>
    /// The plan. Refused: no main account (<c>Main</c>), one that would be below zero there; more accounts, cards or pots than a book
    /// has.
    /// </summary>
    /// <param name="house">What was read.</param>
    /// <param name="choices">What was decided.</param>
    /// <param name="book">The book that it goes to.</param>
    public static Outcome<HousePlan> Run(House house, HouseChoices choices, HouseSurroundings book)
    {
        ArgumentNullException.ThrowIfNull(house);
        ArgumentNullException.ThrowIfNull(choices);
        ArgumentNullException.ThrowIfNull(book);
        if (choices.Main is not { } main || main < 0 || main >= house.Accounts.Count)
        {
            return new Refusal("main-account-open", "Main", "Choose which of these becomes your main account.");
        }

        bool IsCard(int account) => account != main && choices.KindOf(house, account) == HouseAccountKind.Card;
        var pots = choices.Pots.Where(at => at >= 0 && at < house.Goals.Count).Order().Select(at => house.Goals[at]).ToList();
        var categories = HouseCategories.Of(house, book.Categories, pots.Select(pot => pot.Category).OfType<int>().ToHashSet());
        var entries = new HouseEntries(house, IsCard, categories.Places, book.Today, book.Money.Currency);
        var planned = entries.Run();
        var accounts = Accounts(house, choices, main, planned, entries, book.Money.Currency);
        if (Check(accounts, pots.Count, planned.Count, book.Money) is { } refusal)
        {
            return refusal;
        }

        List<string> notes = [];
        var newPots = new HousePots(book).Run(pots, accounts[main].HereMinor, accounts[main].Name, notes);
        var budgets = Budgets(house, pots, categories, book, notes);
        var schedules = choices.WithSchedules ? new HouseSchedules(accounts, categories, book).Run(house.Schedules, notes) : [];
        notes.InsertRange(0, Notes(house, choices, main, categories, entries, book));
        notes.AddRange(house.Notes);
        return new HousePlan(
            accounts, categories.Planned, categories.PutAway, planned, budgets, schedules, newPots,
            notes.Count <= MaxNotes
                ? notes
                : [.. notes.Take(MaxNotes), FormattableString.Invariant($"There are {notes.Count - MaxNotes} more like these.")]);
    }

    private static List<PlannedAccount> Accounts(
        House house, HouseChoices choices, int main, IReadOnlyList<PlannedEntry> entries, HouseEntries written, Currency currency)
    {
        var (here, lowest) = (new long[house.Accounts.Count], new long[house.Accounts.Count]);
        foreach (var (place, amountMinor) in entries.SelectMany(entry => entry.Lines))
        {
            if (place.Kind == PlanPlaceKind.Account)
            {
                here[place.Index] = checked(here[place.Index] + amountMinor);
                lowest[place.Index] = Math.Min(lowest[place.Index], here[place.Index]);
            }
        }

        var names = new HouseNames();
        List<PlannedAccount> accounts = [];
        foreach (var (at, account) in house.Accounts.Index())
        {
            var gaps = written.GapsOf(at);
            if (here[at] + gaps.Sum(gap => gap.AmountMinor) != account.BalanceMinor)
            {
                throw new InvalidOperationException(
                    $"Account {at} of the house has {account.BalanceMinor} there, {here[at]} here, and nothing says why.");
            }

            accounts.Add(new PlannedAccount(
                names.Take(HouseNames.Clean(account.Name, "Account")), at == main,
                at == main ? null : TypeOf(choices.KindOf(house, at)), account.IsClosed && here[at] == 0 && at != main,
                account.BalanceMinor, here[at], gaps)
            {
                LimitMinor = Math.Min(-lowest[at], currency.MaxAmountMinor),
            });
        }

        return accounts;
    }

    private static BankAccountType? TypeOf(HouseAccountKind kind) => kind switch
    {
        HouseAccountKind.Card => null,
        HouseAccountKind.Savings => BankAccountType.Savings,
        HouseAccountKind.Investment or HouseAccountKind.Debt => BankAccountType.Investment,
        HouseAccountKind.Cash => BankAccountType.Cash,
        _ => BankAccountType.Checking,
    };

    private static Refusal? Check(List<PlannedAccount> accounts, int pots, int entries, MoneyText money)
    {
        var main = accounts.Single(account => account.IsMain);
        var cards = accounts.Count(account => account is { IsCard: true, IsArchived: false });
        var banks = accounts.Count(account => account is { IsCard: false, IsMain: false, IsArchived: false });
        return main.HereMinor < 0
            ? new Refusal(
                "main-account-below-zero", "Main",
                $"{main.Name} is overdrawn by {money.Format(-main.HereMinor)}, and a main account can’t be below zero. Choose another one.")
            : BankAccountRules.CheckRoom(banks - 1) is not null
            ? new Refusal(
                "too-many-accounts", "",
                $"A book can have at most {BankAccountRules.MaxAccounts} bank accounts, and these are {banks}. Close some of them first, "
                    + "and export again.")
            : cards > CardRules.MaxCards
            ? new Refusal(
                "too-many-cards", "",
                $"A book can have at most {CardRules.MaxCards} cards, and these are {cards}. Close some of them first, and export again.")
            : pots > PotRules.MaxPots
            ? new Refusal("too-many-pots", "Pots", $"You can have at most {PotRules.MaxPots} pots. Choose fewer.")
            : entries > MaxEntries
            ? new Refusal("too-many-rows", "File", "A move can bring at most 250,000 entries. Export a shorter time.")
            : null;
    }

    private static List<PlannedBudget> Budgets(
        House house, List<HouseGoal> pots, HouseCategories categories, HouseSurroundings book, List<string> notes)
    {
        var inPots = pots.Select(pot => pot.Category).OfType<int>().ToHashSet();
        Dictionary<(DateOnly Month, int Category), Int128> targets = [];
        foreach (var budget in house.Budgets.Where(budget => budget.TargetMinor != 0 && !inPots.Contains(budget.Category)))
        {
            if (categories.Places.TryGetValue(budget.Category, out var place)
                && BudgetRules.CheckMonth(budget.Month, book.Today, book.Money.Culture) is null)
            {
                var key = (MonthStart.Of(budget.Month), place);
                targets[key] = targets.GetValueOrDefault(key) + budget.TargetMinor;
            }
        }

        var most = book.Money.Currency.MaxAmountMinor;
        var negative = targets.Count(target => target.Value < 0);
        if (HouseSentences.Count(
            negative, "1 budget is below zero there. PotLock’s aren’t, so it’s left out.",
            "budgets are below zero there. PotLock’s aren’t, so they’re left out.", book.Money.Culture) is { } sentence)
        {
            notes.Add(sentence);
        }

        if (targets.Count > negative)
        {
            notes.Add("Budgets come as each month’s target. What was left over from earlier months isn’t carried along.");
        }

        return
        [
            .. targets.Where(target => target.Value > 0 && target.Value <= most)
                .OrderBy(target => target.Key.Month).ThenBy(target => target.Key.Category)
                .Select(target => new PlannedBudget(target.Key.Month, target.Key.Category, (long)target.Value)),
        ];
    }

    private static IEnumerable<string> Notes(
        House house, HouseChoices choices, int main, HouseCategories categories, HouseEntries entries, HouseSurroundings book)
    {
        var culture = book.Money.Culture;
        List<string> debts =
        [
            .. house.Accounts.Index().Where(one => one.Index != main && choices.KindOf(house, one.Index) == HouseAccountKind.Debt)
                .Select(one => one.Item.Name),
        ];
        var cards = house.Accounts.Index().Count(
            one => one.Index != main && choices.KindOf(house, one.Index) == HouseAccountKind.Card);
        string?[] all =
        [
            cards == 0 ? null
                : "Exports don’t say a card’s limit and when it’s due. Check both on its page: the limit is the most you’ve owed so far.",
            debts.Count == 0 ? null
                : $"Loans become bank accounts that are below zero by what you owe: {HouseSentences.Names(debts)}.",
            HouseSentences.Count(
                entries.HalvesAlone, "1 transfer has only one half, so it’s kept as money in or out.",
                "transfers have only one half, so they’re kept as money in or out.", culture),
            HouseSentences.Count(
                entries.SplitsTakenApart, "1 split mixes spending with income, refunds or transfers: each of these becomes its own entry.",
                "splits mix spending with income, refunds or transfers: each of these becomes its own entry.", culture),
            HouseSentences.Count(
                entries.TransfersWithCategory, "1 transfer loses its category: moving your own money isn’t spending in PotLock.",
                "transfers lose their category: moving your own money isn’t spending in PotLock.", culture),
            HouseSentences.Count(
                entries.TakenFromCards, "1 transfer takes money from a card. It raises what you owe there.",
                "transfers take money from a card. They raise what you owe there.", culture),
            HouseSentences.Count(
                entries.IncomeGivenBack, "1 entry gives income back. It’s kept as spending without a category.",
                "entries give income back. They’re kept as spending without a category.", culture),
            entries.IncomeTags == 0 ? null : "Income has no categories in PotLock: where it had one, it’s a tag now.",
            HouseSentences.Count(
                entries.Zeros, "1 entry comes to nothing and is left out.", "entries come to nothing and are left out.", culture),
            categories.PutAway.Count == 0 ? null
                : "PotLock’s own categories that you don’t use are archived. You can take them back in the settings.",
            HouseSentences.Count(
                categories.TooMany, "1 category is archived, because a book has at most 100 in use: the one you haven’t used the longest.",
                "categories are archived, because a book has at most 100 in use: those you haven’t used the longest.", culture),
        ];
        return all.OfType<string>();
    }
}
