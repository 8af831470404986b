using System.Globalization;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Cards;

/// <summary>
/// A card as a ledger that people can read, and how it stands on some days. Given is:
/// <code>
/// card       | limit 1000.00 | statement day 15 | due in 20
/// 2026-03-10 | swipe   | 100.00
/// 2026-03-20 | payment | 40.00
/// </code>
/// A row is an opening amount owed, a swipe, a payment, a refund, or the undoing of one. How it stands is a row for each day,
/// below a first row that names the columns.
/// </summary>
internal static class CardLedger
{
    private const string Columns = "today | owed | statement | balance | due | by | overdue | running | next";

    public static void Stands(string given, string stands)
    {
        var (terms, postings) = Read(given);
        var expected = Rows(stands).ToList();
        Assert.Equal(Columns, string.Join(" | ", expected[0]));
        var actual = expected.Skip(1).Select(row => Text(CardStatements.Of(terms, postings, Day(row[0]))));
        Assert.Equal(string.Join('\n', expected.Skip(1).Select(row => string.Join(" | ", row))), string.Join('\n', actual));
    }

    public static CardStanding On(string today, string given)
    {
        var (terms, postings) = Read(given);
        return CardStatements.Of(terms, postings, Day(today));
    }

    /// <summary>What has to be paid and when: <c>overdue 40.00 by 2026-04-04, running 5.00 by 2026-05-05</c>.</summary>
    public static string Text(IEnumerable<CardDue> dues) =>
        string.Join(", ", dues.Select(due => $"{due.State.ToString().ToLowerInvariant()} {Money(due.AmountMinor)} by {due.DueOn:O}"));

    public static string Money(long amountMinor) => MoneyText.Plain(amountMinor, Pounds.Currency);

    public static long Amount(string text) => long.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static (CardTerms Terms, List<CardPosting> Postings) Read(string given)
    {
        var rows = Rows(given).ToList();
        var terms = new CardTerms(
            Amount(Cell("limit ", rows[0])),
            int.Parse(Cell("statement day ", rows[0]), CultureInfo.InvariantCulture),
            int.Parse(Cell("due in ", rows[0]), CultureInfo.InvariantCulture));
        return (terms, [.. rows.Skip(1).Select(Posting)]);
    }

    private static CardPosting Posting(string[] row)
    {
        var (date, amount) = (Day(row[0]), Amount(row[2]));
        return row[1] switch
        {
            "opening" or "swipe" => new CardPosting(date, -amount, false),
            "payment" or "refund" => new CardPosting(date, amount, true),
            "swipe undone" => new CardPosting(date, amount, false),
            "payment undone" or "refund undone" => new CardPosting(date, -amount, true),
            _ => throw new ArgumentException($"A card has no {row[1]}.", nameof(row)),
        };
    }

    private static string Text(CardStanding card) => string.Join(" | ",
    [
        $"{card.Today:O}",
        Money(card.OwedMinor),
        card.Last is { } on ? $"{on.On:O}" : "none",
        card.Last is { } statement ? Money(statement.BalanceMinor) : "-",
        Money(card.DueMinor),
        card.Last is { } last ? $"{last.DueOn:O}" : "-",
        Money(card.OverdueMinor),
        Money(card.RunningMinor),
        $"{card.NextStatementOn:O}",
    ]);

    private static string Cell(string sign, string[] cells) =>
        cells.Single(cell => cell.StartsWith(sign, StringComparison.Ordinal))[sign.Length..];

    private static IEnumerable<string[]> Rows(string ledger) =>
        ledger.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries));
}
