using System.Diagnostics;
using System.Globalization;
using System.Text;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.HouseMoves.Files;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.HouseMoves;

/// <summary>
/// Exports with bytes changed, cut, doubled and moved: each ends in a house whose plan comes out to the penny, in a question, or in one
/// refusal. 10,000 mutations of each kind of file, and 1,000 of each zip around them; a hundred times as many
/// with POTLOCK_LONG=1; the seed is fixed, and a failure shows the file.
/// </summary>
public sealed class HouseFuzzTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\"", ",", "\n", "|", "£", "-", "9999999999999999", "31/12/2026", "2026-02-30", "Split (1/2)", "Split (9999/1)",
            "Transfer : Current",
            "Inflow", "\u202E", "\0", "Asset account", "Withdrawal", "1e9", "(5)", "EUR", "\uFEFF", "\r\n", "=1+1",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    [Fact]
    public void Ynab_Mutated_EndsAsItShould() => Mutate(
        Encoding.UTF8.GetBytes(Exports.Register(
            "Current|28/02/2026|Market|Everyday|Groceries|Split (1/2) fruit|£10.00|£0.00",
            "Current|28/02/2026|Transfer : Savings|||Split (2/2)|£20.00|£0.00",
            "Savings|28/02/2026|Transfer : Current||||£0.00|£20.00",
            "Current|01/01/2026|Starting Balance|Inflow|Ready to Assign||£0.00|£250.00")),
        10_000);

    [Fact]
    public void Firefly_Mutated_EndsAsItShould() => Mutate(Encoding.UTF8.GetBytes(Exports.FireflyTransactions), 10_000);

    [Fact]
    public void Zips_Mutated_EndAsTheyShould()
    {
        Mutate(Exports.Ynab(), 1_000);
        Mutate(Exports.FireflyZip(), 1_000);
        Mutate(Exports.Actual(), 1_000);
    }

    [Fact]
    public void Actual_Mutated_EndsAsItShould() => Mutate(Exports.ActualDatabase(), 10_000);

    private static void Mutate(byte[] valid, int count)
    {
        var dice = new SeededDice(20_260_310);
        for (var i = 0; i < LongRun.Or(count, 100 * count); i++)
        {
            var bytes = Mutated(valid, dice);
            var clock = Stopwatch.StartNew();
            try
            {
                ReadAll(bytes);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Mutation {i}: {Convert.ToBase64String(bytes)}", failure);
            }

            Assert.True(clock.Elapsed < Patience, $"Mutation {i} took {clock.Elapsed}.");
        }
    }

    private static void ReadAll(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        var today = new DateOnly(2026, 3, 10);
        var read = ReadHouse.Run(stream, "export", Currency.Of("GBP"), today, new HouseWriting(DateOrder.DayMonthYear, DecimalMark.Point));
        if (read.IsRefused)
        {
            Assert.Equal("File", Assert.Single(read.Refusals).Property);
            return;
        }

        if (read.Value.House is { } house)
        {
            // The plan itself throws where a balance does not come out.
            PlanHouse.Run(
                house, new HouseChoices { Main = 0, Pots = Enumerable.Range(0, house.Goals.Count).ToHashSet() },
                new HouseSurroundings(
                    today, new MoneyText(Currency.Of("GBP"), CultureInfo.GetCultureInfo("en-GB")), date => $"{date:O}", []));
        }
    }

    private static byte[] Mutated(byte[] valid, SeededDice dice)
    {
        List<byte> bytes = [.. valid];
        for (var changes = 1 + dice.Next(6); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = dice.Next(bytes.Count);
            var length = Math.Min(1 + dice.Next(30), bytes.Count - at);
            switch (dice.Next(6))
            {
                case 0 or 1:
                    bytes[at] = (byte)dice.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(dice.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                default:
                    bytes.InsertRange(at, Pieces[dice.Next(Pieces.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }
}
