using System.Globalization;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Cards;

/// <summary>
/// The life of a card as a table that people can read, played through the services day by day:
/// <code>
/// card       | limit 1000.00 | statement day 15 | due in 20
/// 2026-03-14 | swipe   | 100.00
/// 2026-03-20 | payment | 40.00 | dated 2026-03-18
/// 2026-03-20 | stands  | owed 60.00 | statement 2026-03-15 of 100.00 | due 60.00 by 2026-04-04 | overdue 0.00 | running
/// 0.00 | next 2026-04-15
/// </code>
/// A row is recorded on its day, with another date if it says so; <c>undo</c> takes back what the row before recorded, and
/// <c>stands</c> is how the card's page shows it on that day. Payments come from the active balance.
/// </summary>
internal static class CardJournal
{
    /// <summary>Plays the table with a new card, and answers with the card.</summary>
    public static async Task<long> PlayAsync(this TestBook book, string table)
    {
        var rows = table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
        MoveTo(book, rows[1][0]);
        await book.DepositAsync(1_000_000_00);
        var card = await book.AddCardAsync(
            "Visa", Amount(Cell("limit ", rows[0])), Number(Cell("statement day ", rows[0])), Number(Cell("due in ", rows[0])));
        long last = 0;
        foreach (var row in rows.Skip(1))
        {
            MoveTo(book, row[0]);
            if (row[1] == "stands")
            {
                Assert.Equal(string.Join(" | ", row), $"{row[0]} | stands | {Text((await book.CardAsync(card)).Card.Standing)}");
                continue;
            }

            DateOnly? date = row.Length > 3 ? Day(Cell("dated ", row)) : null;
            last = row[1] switch
            {
                "swipe" => await book.SwipeAsync(card, Amount(row[2]), date),
                "refund" => await book.RefundToCardAsync(card, Amount(row[2]), date),
                "payment" => (await book.PayCardAsync(card, Amount(row[2]), date: date)).Value.EntryId,
                "bank says" => (await book.ReconcileCardAsync(card, Amount(row[2]))).Value.EntryId!.Value,
                "undo" => (await book.UndoAsync(last)).Value.EntryId,
                _ => throw new ArgumentException($"A card has no {row[1]}.", nameof(table)),
            };
        }

        await book.MustBeSoundAsync();
        return card;
    }

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A standing as a row of the table says it.</summary>
    public static string Text(CardStanding card) => string.Join(" | ",
    [
        $"owed {Money(card.OwedMinor)}",
        card.Last is { } last
            ? $"statement {last.On:O} of {Money(last.BalanceMinor)} | due {Money(card.DueMinor)} by {last.DueOn:O}"
            : "no statement",
        $"overdue {Money(card.OverdueMinor)}",
        $"running {Money(card.RunningMinor)}",
        $"next {card.NextStatementOn:O}",
    ]);

    private static void MoveTo(TestBook book, string day) =>
        book.Clock.MoveTo(new DateTimeOffset(Day(day), new TimeOnly(12, 0), TimeSpan.Zero));

    private static string Money(long amountMinor) => MoneyText.Plain(amountMinor, Currency.Of("GBP"));

    private static long Amount(string text) => long.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Cell(string sign, string[] cells) =>
        cells.Single(cell => cell.StartsWith(sign, StringComparison.Ordinal))[sign.Length..];
}
