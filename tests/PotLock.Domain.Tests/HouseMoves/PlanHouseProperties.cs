using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;

namespace PotLock.Domain.Tests.HouseMoves;

/// <summary>What holds for every house that somebody could move from.</summary>
public sealed class PlanHouseProperties
{
    private const int Accounts = 4;
    private const int Categories = 4;

    [Fact]
    public void Here_IsThereLessWhatIsNamed_ToThePenny() => Holds((house, plan) =>
    {
        var here = new long[Accounts];
        foreach (var (place, amountMinor) in plan.Entries.SelectMany(entry => entry.Lines))
        {
            if (place.Kind == PlanPlaceKind.Account)
            {
                here[place.Index] += amountMinor;
            }
        }

        foreach (var (at, account) in plan.Accounts.Index())
        {
            Assert.Equal(house.Accounts[at].BalanceMinor, account.ThereMinor);
            Assert.Equal(here[at], account.HereMinor);
            Assert.Equal(account.ThereMinor, here[at] + account.Gaps.Sum(gap => gap.AmountMinor));
            Assert.True(account.Gaps.Count > 0 || account.ThereMinor == account.HereMinor);
        }
    });

    [Fact]
    public void Entries_AreSuchAsTheLedgerTakes() => Holds((_, plan) => Assert.All(plan.Entries, entry =>
    {
        Assert.Equal(0, entry.Lines.Sum(line => line.AmountMinor));
        Assert.True(entry.Lines.Count >= 2 && entry.Lines.Count <= TransactionRules.MaxParts + 1);
        Assert.True(entry.AmountMinor > 0 && entry.AmountMinor <= Currency.Of("GBP").MaxAmountMinor);
        Assert.All(entry.Lines, line => Assert.NotEqual(0, line.AmountMinor));
        Assert.True(entry.Date <= PlanHouseTests.Book.Today && entry.Date >= LedgerRules.EarliestDate);
        Assert.Null(LedgerRules.CheckDescription(entry.Description));
        Assert.Null(TagRules.Check([.. entry.Tags]));
        Assert.NotEqual("", entry.Description);
    }));

    [Fact]
    public void Entries_GoByDate() => Holds((_, plan) =>
        Assert.Equal(plan.Entries.Select(entry => entry.Date).Order(), plan.Entries.Select(entry => entry.Date)));

    private static void Holds(Action<House, HousePlan> property) => PropertyRun.Holds(Houses, house =>
    {
        var choices = new HouseChoices { Main = HouseChoices.LikelyMain(house), Pots = new HashSet<int> { 0 } };
        var plan = PlanHouse.Run(house, choices, PlanHouseTests.Book);
        if (plan.IsRefused)
        {
            Assert.Equal("Main", Assert.Single(plan.Refusals).Property);
            return;
        }

        property(house, plan.Value);
    });

    private static Gen<HousePart> Parts =>
        from amount in Gen.OneOf(Gen.Choose(-50, 50), Gen.Choose(-2_000_000, 2_000_000), Gen.Elements(1_000_000_000, -1_000_000_000))
        from scale in Gen.Frequency((20, Gen.Constant(1L)), (1, Gen.Constant(40L)))
        from category in Gen.Frequency((1, Gen.Constant<int?>(null)), (3, Gen.Choose(0, Categories - 1).Select(one => (int?)one)))
        from other in Gen.Frequency((3, Gen.Constant<int?>(null)), (1, Gen.Choose(0, Accounts - 1).Select(one => (int?)one)))
        from isWhole in Gen.Elements(true, false)
        select new HousePart(amount * scale, category, other, isWhole && other is not null);

    private static Gen<HouseEntry> Entries =>
        from account in Gen.Choose(0, Accounts - 1)
        from day in Gen.Frequency((10, Gen.Choose(-20, 0)), (1, Gen.Choose(1, 9)), (1, Gen.Constant(-30_000)))
        from count in Gen.Frequency((5, Gen.Constant(1)), (2, Gen.Choose(2, 4)), (1, Gen.Constant(0)))
        from parts in Parts.ListOf(count)
        from kind in Gen.Frequency(
            (8, Gen.Constant(HouseEntryKind.Ordinary)), (1, Gen.Elements(HouseEntryKind.Opening, HouseEntryKind.Adjustment)))
        from description in Gen.Elements("Shop", "", "\u202E", "Tea\n& cake", new string('x', 300))
        select new HouseEntry(account, PlanHouseTests.Book.Today.AddDays(day), description, [.. parts])
        {
            Kind = kind,
            Tags = description.Length > 0 ? [description, "#Two, words"] : [],
        };

    private static Gen<House> Houses =>
        from count in Gen.Choose(0, 12)
        from entries in Entries.ListOf(count)
        from mirrored in Gen.Elements(true, false)
        select Of([.. entries, .. mirrored ? entries.SelectMany(Halves) : []]);

    /// <summary>The other halves of an entry's transfers.</summary>
    private static IEnumerable<HouseEntry> Halves(HouseEntry entry) => entry.Parts
        .Where(part => part is { Other: not null, IsWhole: false })
        .Select(part => new HouseEntry(part.Other!.Value, entry.Date, "", [new HousePart(-part.AmountMinor, null, entry.Account)]));

    private static House Of(IReadOnlyList<HouseEntry> entries)
    {
        var balances = new long[Accounts];
        foreach (var (entry, part) in entries.SelectMany(entry => entry.Parts.Select(part => (entry, part))))
        {
            balances[entry.Account] += part.AmountMinor;
            if (part is { IsWhole: true, Other: { } other })
            {
                balances[other] -= part.AmountMinor;
            }
        }

        HouseAccountKind[] kinds = [HouseAccountKind.Checking, HouseAccountKind.Savings, HouseAccountKind.Card, HouseAccountKind.Card];
        return new House
        {
            Source = HouseSource.Actual,
            Accounts = [.. balances.Select((balance, at) => new HouseAccount($"A{at}", kinds[at], balance))],
            Categories = [new("Food"), new("Fun"), new("Pay", "", IsIncome: true), new("Food", "Other")],
            Entries = entries,
            Goals = [new HouseGoal("Trip", 1_000, 5_000)],
        };
    }
}
