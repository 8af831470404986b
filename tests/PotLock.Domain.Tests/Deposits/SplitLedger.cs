using System.Globalization;
using PotLock.Domain.Deposits;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Tests.Deposits;

/// <summary>
/// A deposit as a ledger that people can read. The left columns say what is given, the right ones what must come of it:
/// <code>
/// deposit | 100.00
/// A       | 50%    | room 10.00 | keeps 10.00 | live
/// B       | 25%    | no target  | keeps 65.00 | 75%
/// active  |        |            | keeps 25.00 |
/// </code>
/// A last line <c>released | 50%</c> stands where a weighting is freed that no pot can take over. The ledger that the
/// splitter gives is written in the same form, so that a failure shows both.
/// </summary>
internal static class SplitLedger
{
    /// <summary>Every pot starts with this much, so that a target is never the same as the room.</summary>
    private const long StartMinor = 7_00;

    public static void Balances(string ledger)
    {
        var lines = ledger.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var rows = lines.Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
        var given = rows.Where(row => row[0] is not ("deposit" or "active" or "released")).ToList();
        var amount = Amount(rows.Single(row => row[0] == "deposit")[1]);
        var pots = given.Select((row, i) => new PotState(i + 1, StartMinor, Target(row[2]), BasisPoints(row[1]))).ToList();

        var split = DepositSplitter.Split(amount, pots);
        Assert.Equal(amount, split.AmountMinor);
        Assert.Equal(pots.Select(pot => pot.PotId), split.Parts.Select(part => part.PotId));

        List<string> actual = [$"deposit | {Text(amount)}"];
        actual.AddRange(given.Select((row, i) =>
            $"{row[0]} | {row[1]} | {row[2]} | keeps {Text(split.Parts[i].AmountMinor)} | {Then(pots[i], split.Settlement)}"));
        actual.Add($"active | keeps {Text(split.ActiveMinor)}");
        if (split.Settlement.ReleasedBasisPoints > 0)
        {
            actual.Add($"released | {Percent(split.Settlement.ReleasedBasisPoints)}");
        }

        var expected = rows.Select(row => string.Join(" | ", row[0] == "active" ? row.Where(cell => cell.Length > 0) : row));
        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
    }

    /// <summary>What becomes of a pot: live, or the weighting it has from now on.</summary>
    private static string Then(PotState pot, Settlement settlement)
    {
        var move = settlement.Moves.SingleOrDefault(m => m.PotId == pot.PotId);
        Assert.True(move is null || move.BeforeBasisPoints == pot.WeightingBasisPoints, "A move starts at the pot's weighting.");
        var after = move?.AfterBasisPoints ?? pot.WeightingBasisPoints;
        if (!settlement.WentLive.Contains(pot.PotId))
        {
            return Percent(after);
        }

        Assert.Equal(0, after);
        return "live";
    }

    private static long? Target(string room) => room == "no target" ? null : StartMinor + Amount(room["room ".Length..]);

    private static long Amount(string text) =>
        long.Parse(
            text.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static string Text(long amountMinor) =>
        new MoneyText(Currency.Of("GBP"), CultureInfo.GetCultureInfo("en-GB")).Format(amountMinor)[1..];

    private static int BasisPoints(string text)
    {
        Assert.True(PercentText.TryParse(text, CultureInfo.InvariantCulture, out var basisPoints));
        return basisPoints;
    }

    private static string Percent(int basisPoints) => PercentText.Format(basisPoints, CultureInfo.InvariantCulture);
}
