using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.QuickEntries;

namespace PotLock.Domain.Tests.QuickEntries;

/// <summary>
/// Lines of plain words and what they fill in, written as <c>kind amount | day | description | category | from → to | #tags | !unused</c>
/// (what is empty is left out), or the names of the refusals. Today is Wednesday, 25 March 2026.
/// </summary>
public sealed class QuickEntryTests
{
    private static readonly DateOnly s_today = new(2026, 3, 25);

    private static readonly QuickNames s_names = new(
        PaidWith: [new(1, "Active balance"), new(2, "Wallet"), new(3, "Everyday Visa"), new(4, "Work Mastercard"), new(5, "Work account")],
        Into: [new(1, "Active balance"), new(2, "Wallet"), new(5, "Work account")],
        MoveFrom: [new(1, "Active balance"), new(10, "Car"), new(5, "Work account")],
        MoveTo: [new(1, "Active balance"), new(10, "Car"), new(11, "House deposit"), new(12, "Japan 2027"), new(5, "Work account")],
        Banks: [new(5, "Work account")],
        Categories: [new(20, "Groceries"), new(21, "Eating out"), new(22, "Café"), new(23, "Travel")]);

    [Theory]
    // The amount.
    [InlineData("12.50 lunch", "spend 12.50 | lunch")]
    [InlineData("lunch 12.50", "spend 12.50 | lunch")]
    [InlineData("lunch £12.50 for Ann", "spend 12.50 | lunch for Ann")]
    [InlineData("£ 12 lunch", "spend 12.00 | lunch")]
    [InlineData("lunch 12 gbp", "spend 12.00 | lunch")]
    [InlineData("GBP12 lunch", "spend 12.00 | lunch")]
    [InlineData("12.50+3 lunch and tip", "spend 15.50 | lunch and tip")]
    [InlineData("3×2.40 coffee", "spend 7.20 | coffee")]
    [InlineData("1,234.50 sofa", "spend 1234.50 | sofa")]
    [InlineData("12.50", "spend 12.50")]
    [InlineData("  12.50   lunch  ", "spend 12.50 | lunch")]
    [InlineData("12.50, lunch", "spend 12.50 | lunch")]
    [InlineData("-12.50 lunch", "spend 12.50 | lunch")]
    [InlineData("12.50 for lunch", "spend 12.50 | lunch")]
    // A number that belongs to a name stays in it.
    [InlineData("80 1 hard drive", "spend 80.00 | 1 hard drive")]
    [InlineData("79.99 1 hard drive", "spend 79.99 | 1 hard drive")]
    [InlineData("1 hard drive 79.99", "spend 79.99 | 1 hard drive")]
    [InlineData("2 coffees £5", "spend 5.00 | 2 coffees")]
    [InlineData("9 bus no 42 home", "spend 9.00 | bus no 42 home")]
    [InlineData("20 7up crate", "spend 20.00 | 7up crate")]
    [InlineData("12.50 Studio 54.", "spend 12.50 | Studio 54.")]
    // The day.
    [InlineData("12.50 lunch today", "spend 12.50 | 2026-03-25 | lunch")]
    [InlineData("12.50 lunch yesterday", "spend 12.50 | 2026-03-24 | lunch")]
    [InlineData("yesterday 12.50 lunch", "spend 12.50 | 2026-03-24 | lunch")]
    [InlineData("12.50 lunch 3 days ago", "spend 12.50 | 2026-03-22 | lunch")]
    [InlineData("12.50 lunch on Monday", "spend 12.50 | 2026-03-23 | lunch")]
    [InlineData("12.50 lunch on wed", "spend 12.50 | 2026-03-25 | lunch")]
    [InlineData("12.50 lunch last wednesday", "spend 12.50 | 2026-03-18 | lunch")]
    [InlineData("12.50 lunch on 3 March", "spend 12.50 | 2026-03-03 | lunch")]
    [InlineData("12.50 lunch March 3rd", "spend 12.50 | 2026-03-03 | lunch")]
    [InlineData("12.50 lunch 3rd mar 2025", "spend 12.50 | 2025-03-03 | lunch")]
    [InlineData("12.50 lunch 30 December", "spend 12.50 | 2025-12-30 | lunch")]
    [InlineData("12.50 party 29 feb", "spend 12.50 | 2024-02-29 | party")]
    [InlineData("12.50 lunch 3/3", "spend 12.50 | 2026-03-03 | lunch")]
    [InlineData("12.50 lunch 03/02/2026", "spend 12.50 | 2026-02-03 | lunch")]
    [InlineData("12.50 lunch 2026-03-02", "spend 12.50 | 2026-03-02 | lunch")]
    [InlineData("5 sun cream", "spend 5.00 | sun cream")]
    // What pays.
    [InlineData("12.50 lunch yesterday on visa #work", "spend 12.50 | 2026-03-24 | lunch | 3 → | #work")]
    [InlineData("12.50 lunch with Everyday Visa", "spend 12.50 | lunch | 3 →")]
    [InlineData("12.50 lunch from wallet", "spend 12.50 | lunch | 2 →")]
    [InlineData("12.50 dinner with Anna", "spend 12.50 | dinner with Anna")]
    [InlineData("12.50 book on pots", "spend 12.50 | book on pots")]
    [InlineData("12.50 dinner with Anna on visa", "spend 12.50 | dinner with Anna | 3 →")]
    // The category.
    [InlineData("34.20 groceries", "spend 34.20 | 20")]
    [InlineData("34.20 eating out with Ann", "spend 34.20 | with Ann | 21")]
    [InlineData("4 CAFE cake", "spend 4.00 | cake | 22")]
    // Tags.
    [InlineData("12.50 lunch #Work, #q1", "spend 12.50 | lunch | #work,q1")]
    [InlineData("#work 12.50 #work", "spend 12.50 | #work")]
    // Other kinds.
    [InlineData("spent 12.50 on lunch", "spend 12.50 | lunch")]
    [InlineData("Paid 12.50 for lunch", "spend 12.50 | lunch")]
    [InlineData("deposit 2000 salary", "deposit 2000.00 | salary")]
    [InlineData("deposit 2,000 salary yesterday", "deposit 2000.00 | 2026-03-24 | salary")]
    [InlineData("deposit 300 from work account", "deposit 300.00 | 5 →")]
    [InlineData("deposit 300 birthday #gift", "deposit 300.00 | birthday | !#gift")]
    [InlineData("move 40 to Car", "move 40.00 | → 10")]
    [InlineData("40 to Car", "move 40.00 | → 10")]
    [InlineData("move 40 to Japan 2027", "move 40.00 | → 12")]
    [InlineData("move 40 from Car to house deposit", "move 40.00 | 10 → 11")]
    [InlineData("move 40 from car", "move 40.00 | 10 →")]
    [InlineData("move 40 to house", "move 40.00 | → 11")]
    [InlineData("move 40 to Car yesterday because #why", "move 40.00 | → 10 | !yesterday,#why,because")]
    [InlineData("20 flowers to Anna", "spend 20.00 | flowers to Anna")]
    [InlineData("got 50 from grandma", "income 50.00 | from grandma")]
    [InlineData("+50 from grandma", "income 50.00 | from grandma")]
    [InlineData("received 50 refund of tax into wallet", "income 50.00 | refund of tax | 2 →")]
    // What is refused.
    [InlineData("", "line-missing")]
    [InlineData("   ", "line-missing")]
    [InlineData("lunch", "amount-missing")]
    [InlineData("#work", "amount-missing")]
    [InlineData("20 march", "amount-missing")]
    [InlineData("5 may day flowers", "amount-missing")]
    [InlineData("1 hard drive 80", "two-amounts")]
    [InlineData("£5 or £6", "two-amounts")]
    [InlineData("12.50 lunch 3.20", "two-amounts")]
    [InlineData("0 lunch", "amount-out-of-range")]
    [InlineData("99999999999999 lunch", "amount-out-of-range")]
    [InlineData("12.50 lunch with work", "name-fits-several")]
    [InlineData("12.50 groceries travel", "two-categories")]
    [InlineData("12.50 lunch 3 April 2026", "day-to-come")]
    [InlineData("move 40", "place-missing")]
    [InlineData("move 40 to the moon", "no-such-place")]
    [InlineData("move 40 to Wallet", "no-such-place")]
    [InlineData("refund 12 shoes", "kind-not-read")]
    [InlineData("withdraw 50", "kind-not-read")]
    public void Line_FillsInAForm_OrIsAskedAbout(string line, string expected) => Assert.Equal(expected, Say(line, "GBP", "en-GB"));

    [Theory]
    [InlineData("12,50 Brot", "EUR", "de-DE", "spend 12.50 | Brot")]
    [InlineData("1.234,50 € Sofa", "EUR", "de-DE", "spend 1234.50 | Sofa")]
    [InlineData("12,50 Brot 3.3.", "EUR", "de-DE", "spend 12.50 | 2026-03-03 | Brot")]
    [InlineData("12,50 Brot 24.12.2025", "EUR", "de-DE", "spend 12.50 | 2025-12-24 | Brot")]
    [InlineData("12.50 Brot", "EUR", "de-DE", "amount-missing")]
    [InlineData("$12.50 lunch 3/24", "USD", "en-US", "spend 12.50 | 2026-03-24 | lunch")]
    [InlineData("12.50 lunch 02/03/2026", "USD", "en-US", "spend 12.50 | 2026-02-03 | lunch")]
    [InlineData("1200 ramen 2 days ago", "JPY", "ja-JP", "spend 1200 | 2026-03-23 | ramen")]
    [InlineData("12.50 ramen", "JPY", "ja-JP", "amount-missing")]
    [InlineData("¥1,200 ramen 2026/3/2", "JPY", "ja-JP", "spend 1200 | 2026-03-02 | ramen")]
    public void Line_IsReadAsTheBookWritesAmountsAndDays(string line, string currency, string culture, string expected) =>
        Assert.Equal(expected, Say(line, currency, culture));

    [Fact]
    public void LongLine_IsRefused_AndTheLongestIsNot()
    {
        Assert.Equal("line-too-long", Say("12.50 " + new string('x', QuickEntry.MaxLength - 5), "GBP", "en-GB"));
        Assert.Equal(
            "spend 12.50 | " + new string('x', QuickEntry.MaxLength - 6),
            Say("12.50 " + new string('x', QuickEntry.MaxLength - 6), "GBP", "en-GB"));
    }

    /// <summary>Whatever is typed, the answer is a reading that can be filled in, or a sentence.</summary>
    [Fact]
    public void AnyWords_AreReadOrRefused_AndNothingIsInvented()
    {
        string[] words =
        [
            "12.50", "3", "£5", "to", "from", "on", "with", "Car", "Japan", "2027", "visa", "work", "groceries", "move", "deposit", "got",
            "yesterday", "last", "friday", "3/3", "#a", "#", "+", "-", "×", "march", "3rd", "ago", "days", "€", "x", "\u202e", "٣", "1e9",
        ];
        var state = 7UL;
        int Below(int count)
        {
            state = (state * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407;
            return (int)((state >> 33) % (ulong)count);
        }

        for (var i = 0; i < 20_000; i++)
        {
            var line = string.Join(' ', Enumerable.Range(0, Below(9)).Select(_ => words[Below(words.Length)]));
            var outcome = QuickEntry.Read(line, s_names, new MoneyText(Currency.Of("GBP"), CultureInfo.GetCultureInfo("en-GB")), s_today);
            if (outcome.IsRefused)
            {
                Assert.All(outcome.Refusals, refusal => Assert.NotEmpty(refusal.Sentence));
                continue;
            }

            var reading = outcome.Value;
            Assert.True(reading.AmountMinor > 0, line);
            Assert.True(reading.Date is null || reading.Date <= s_today, line);
            Assert.True(reading.Kind != QuickKind.Move || reading.FromId is not null || reading.ToId is not null, line);
            Assert.All(reading.Description.Split(' ', StringSplitOptions.RemoveEmptyEntries), word => Assert.Contains(word, words));
        }
    }

    private static string Say(string line, string currency, string culture)
    {
        var money = new MoneyText(Currency.Of(currency), CultureInfo.GetCultureInfo(culture));
        var outcome = QuickEntry.Read(line, s_names, money, s_today);
        if (outcome.IsRefused)
        {
            return string.Join(", ", outcome.Refusals.Select(refusal => refusal.Name));
        }

        var it = outcome.Value;
        string[] parts =
        [
            $"{it.Kind.ToString().ToLowerInvariant()} {money.Plain(it.AmountMinor)}",
            it.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", it.Description, $"{it.CategoryId}",
            it.FromId is null && it.ToId is null ? "" : $"{it.FromId} → {it.ToId}".Trim(),
            it.Tags.Count == 0 ? "" : "#" + string.Join(',', it.Tags), it.Unused.Count == 0 ? "" : "!" + string.Join(',', it.Unused),
        ];
        return string.Join(" | ", parts.Where(part => part.Length > 0));
    }
}
