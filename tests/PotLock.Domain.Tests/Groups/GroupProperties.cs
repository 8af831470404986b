using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Groups;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Groups;

/// <summary>Bill splitting over random groups: what always holds, and <see cref="SlowGroups"/> beside it.</summary>
public class GroupProperties
{
    [Fact]
    public void Shares_OfAnything_SumToTheAmount_EqualTheOracleAndAreTheSameEachTime() => PropertyRun.Holds(
        from amount in Gen.OneOf(Gen.Choose(1, 50), Gen.Choose(1, 2_000_000_000))
        from number in Gen.Choose(1, 40)
        from units in Gen.OneOf(Gen.Choose(0, 2), Gen.Choose(0, 1_000)).NonEmptyListOf()
        select (amount, number, units: units.Take(12).Select(unit => (long)unit).ToArray()),
        c =>
        {
            if (c.units.All(unit => unit == 0))
            {
                return;
            }

            List<ShareAsked> asked = [.. c.units.Select((unit, i) => new ShareAsked(i, unit))];
            var shares = GroupShares.Of(c.amount, c.number, ShareMode.Shares, asked, Pounds).Value;
            Assert.Equal(c.amount, shares.Sum(share => share.AmountMinor));
            Assert.Equal(SlowGroups.ShareOut(c.amount, c.number, c.units), shares.Select(share => share.AmountMinor));
            Assert.Equal(shares, GroupShares.Of(c.amount, c.number, ShareMode.Shares, asked, Pounds).Value);
        });

    [Fact]
    public void Shares_OfTheSameAmountOverAWholeTurn_AreTheSameForEverybody() => PropertyRun.Holds(
        from amount in Gen.Choose(1, 10_000)
        from people in Gen.Choose(1, 12)
        from first in Gen.Choose(1, 30)
        select (amount, people, first),
        c =>
        {
            var sums = new long[c.people];
            for (var turn = 0; turn < c.people; turn++)
            {
                var shares = GroupShares.Of(
                    c.amount,
                    c.first + turn,
                    ShareMode.Equal,
                    [.. Enumerable.Range(0, c.people).Select(id => new ShareAsked(id))],
                    Pounds).Value;
                foreach (var share in shares)
                {
                    sums[share.MemberId] += share.AmountMinor;
                }
            }

            Assert.All(sums, sum => Assert.Equal(c.amount, sum));
        });

    [Fact]
    public void Entries_OfAnyKind_KeepTheirSums_AndTheBalancesZero() => PropertyRun.Holds(Histories, c =>
    {
        Assert.All(c.Entries, entry =>
        {
            Assert.Equal(entry.AmountMinor, entry.Payers.Sum(payer => payer.AmountMinor));
            Assert.Equal(entry.AmountMinor, entry.Shares.Sum(share => share.AmountMinor));
        });
        var balances = GroupBalances.Of(Members(c.People), c.Entries);
        Assert.Equal(0, balances.Sum(member => member.BalanceMinor));
        // Everything taken back leaves nothing.
        var undone = c.Entries.Where(entry => entry.Kind != GroupEntryKind.Reversal).ToList();
        Assert.All(
            GroupBalances.Of(Members(c.People), undone.Concat(undone.Select(GroupEntryDraft.ReversalOf))),
            member => Assert.Equal(0, member.BalanceMinor));
        // What is asked for is what is owed.
        var titled = c.Entries.Select(entry => ("x", entry, (int?)null)).ToList();
        Assert.All(
            balances,
            member => Assert.Equal(
                -member.BalanceMinor, PaymentRequest.LinesOf(member.MemberId, titled).Sum(line => line.AmountMinor)));
    });

    [Fact]
    public void Settling_ByTheFewestPayments_LeavesNobodyOwing() => PropertyRun.Holds(Histories, c =>
    {
        var balances = GroupBalances.Of(Members(c.People), c.Entries);
        var settlements = FewestPayments.Of(balances)
            .Select(payment => GroupEntryDraft.Settlement(payment.FromId, payment.ToId, payment.AmountMinor));
        Assert.All(
            GroupBalances.Of(Members(c.People), c.Entries.Concat(settlements)), member => Assert.Equal(0, member.BalanceMinor));
    });

    [Fact]
    public void Payments_AreAsFewAsTryingEverythingFinds() => PropertyRun.Holds(
        Balances(7), balances => Assert.Equal(SlowGroups.FewestByTrying(balances), FewestPayments.Of(Stand(balances)).Count));

    [Fact]
    public void Payments_OfAllSmallGroups_AreAsFewAsTryingEverythingFinds()
    {
        // Up to five people who owe or are owed up to 4, and up to seven of up to 2: every group there is.
        foreach (var (people, most) in new[] { (2, 4), (3, 4), (4, 4), (5, 4), (6, 2), (7, 2) })
        {
            var values = (2 * most) + 1;
            var groups = (int)Math.Pow(values, people - 1);
            for (var group = 0; group < groups; group++)
            {
                var balances = new long[people];
                for (var (i, rest) = (0, group); i < people - 1; i++, rest /= values)
                {
                    balances[i] = (rest % values) - most;
                }

                balances[^1] = -balances.Sum();
                var payments = FewestPayments.Of(Stand(balances));
                if (SlowGroups.FewestByTrying(balances) != payments.Count)
                {
                    Assert.Fail($"{string.Join(' ', balances)}: {string.Join(", ", payments)}");
                }
            }
        }
    }

    [Fact]
    public void Payments_OfTwelve_AreAsFewAsTheirSetsAllow()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var balances = Enumerable.Range(1, 11).Select(i => (long)(seed * i * 7_919 % 23) - 11).ToList();
            balances.Add(-balances.Sum());
            Assert.Equal(SlowGroups.FewestBySets(balances), FewestPayments.Of(Stand(balances)).Count);
        }
    }

    [Fact]
    public void CarryingOutAnyOnePayment_LeavesTheOthersAsTheyWere() => PropertyRun.Holds(
        from balances in Balances(9) from which in Gen.Choose(0, 100) select (balances, which),
        c =>
        {
            var payments = FewestPayments.Of(Stand(c.balances));
            if (payments.Count == 0)
            {
                return;
            }

            var done = payments[c.which % payments.Count];
            var left = c.balances.ToArray();
            left[done.FromId] += done.AmountMinor;
            left[done.ToId] -= done.AmountMinor;
            Assert.Equal(payments.Where(payment => payment != done), FewestPayments.Of(Stand(left)));
        });

    [Fact]
    public void Payments_GoFromWhoOwesToWhoIsOwed_AndNeverBeyond() => PropertyRun.Holds(Balances(15), balances =>
    {
        var payments = FewestPayments.Of(Stand(balances));
        Assert.All(payments, payment => Assert.True(payment.AmountMinor > 0));
        for (var i = 0; i < balances.Count; i++)
        {
            Assert.Equal(Math.Max(0, -balances[i]), payments.Where(payment => payment.FromId == i).Sum(payment => payment.AmountMinor));
            Assert.Equal(Math.Max(0, balances[i]), payments.Where(payment => payment.ToId == i).Sum(payment => payment.AmountMinor));
        }
    });

    public sealed record History(int People, IReadOnlyList<GroupEntryDraft> Entries);

    private static List<long> Members(int people) => [.. Enumerable.Range(0, people).Select(id => (long)id)];

    private static List<MemberBalance> Stand(IReadOnlyList<long> balances) =>
        [.. balances.Select((balance, i) => new MemberBalance(i, balance))];

    /// <summary>Small amounts, so that many sets sum to zero.</summary>
    private static Gen<IReadOnlyList<long>> Balances(int most) =>
        from people in Gen.Choose(1, most)
        from range in Gen.Elements(1, 3, 9, 500)
        from balances in Gen.Choose(-range, range).ArrayOf(people - 1)
        from place in Gen.Choose(0, people - 1)
        select (IReadOnlyList<long>)[
            .. balances.Take(place).Select(balance => (long)balance),
            -balances.Sum(balance => (long)balance),
            .. balances.Skip(place).Select(balance => (long)balance)];

    private static Gen<History> Histories =>
        from people in Gen.Choose(2, 8)
        from count in Gen.Choose(1, 8)
        from entries in Entry(people).ArrayOf(count)
        from undone in Gen.Choose(0, count - 1)
        from isUndone in Gen.Elements(true, false)
        select new History(people, isUndone ? [.. entries, GroupEntryDraft.ReversalOf(entries[undone])] : entries);

    private static Gen<GroupEntryDraft> Entry(int people) =>
        from kind in Gen.Elements(GroupEntryKind.Expense, GroupEntryKind.Expense, GroupEntryKind.Refund, GroupEntryKind.Settlement)
        from payers in (from amount in Gen.Choose(1, 5_000) from who in Gen.Choose(0, people - 1) select new MemberAmount(who, amount))
            .ArrayOf(2)
        from number in Gen.Choose(1, 20)
        from first in Gen.Choose(0, people - 1)
        let taking = Members(people).Skip(first).Select(id => new ShareAsked(id)).ToList()
        let shares = GroupShares.Of(payers.Sum(payer => payer.AmountMinor), number, ShareMode.Equal, taking, Pounds).Value
        select kind switch
        {
            GroupEntryKind.Expense => GroupEntryDraft.Expense(payers, shares),
            GroupEntryKind.Refund => GroupEntryDraft.Refund(payers, shares),
            _ => GroupEntryDraft.Settlement(first, (first + 1) % people, number),
        };
}
