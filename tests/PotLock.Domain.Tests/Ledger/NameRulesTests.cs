using PotLock.Domain.Accounts;
using PotLock.Domain.Cards;
using PotLock.Domain.Categories;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Tests.Ledger;

/// <summary>Names and notes: one rule for everything that has them.</summary>
public sealed class NameRulesTests
{
    private static readonly MoneyText s_money = new(Currency.Of("GBP"), System.Globalization.CultureInfo.GetCultureInfo("en-GB"));

    public static TheoryData<string, string, string> Names()
    {
        var names = new TheoryData<string, string, string>();
        foreach (var thing in new[] { "pot", "account", "card", "category", "scenario" })
        {
            names.Add(thing, "", "needs-name");
            names.Add(thing, "\u200b", "needs-name");
            names.Add(thing, " \u3164", "needs-name");
            names.Add(thing, "Ev\u200beryday", "name-has-invisible-characters");
            names.Add(thing, "Ev\u202eyadyre", "name-has-invisible-characters");
            names.Add(thing, "Every\u0007day", "name-has-control-characters");
            names.Add(thing, "two\nlines", "name-has-control-characters");
            names.Add(thing, new string('n', 61), "name-too-long");
            names.Add(thing, new string('n', 60), "");
            names.Add(thing, "Family 👩\u200d👧", "");
        }

        return names;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryName_IsAskedTheSame(string thing, string name, string expected) =>
        Assert.Equal(
            expected.Length == 0 ? [] : [$"{thing}-{expected} Name"],
            CheckName(thing, name, []).Select(refusal => $"{refusal.Name} {refusal.Property}"));

    [Theory]
    [InlineData("account")]
    [InlineData("card")]
    [InlineData("category")]
    [InlineData("scenario")]
    public void TakenName_IsOneThatReadsTheSame(string thing)
    {
        string[] taken = ["GIRO", "Cafe\u0301", "STRASSE", "ΛΌΓΟΣ"];
        foreach (var name in new[] { "giro", "Café", "Straße", "λόγος", "Ｇｉｒｏ" })
        {
            Assert.Equal([$"{thing}-name-taken"], CheckName(thing, name, taken).Select(refusal => refusal.Name));
        }

        Assert.Empty(CheckName(thing, "Cafe", taken)); // an accent tells two apart
    }

    [Theory]
    [InlineData("pot")]
    [InlineData("account")]
    [InlineData("card")]
    public void EveryNote_IsAskedTheSame(string thing)
    {
        Assert.Equal("note-too-long", CheckNote(thing, new string('n', 501)));
        Assert.Equal("note-has-control-characters", CheckNote(thing, "a\u0007b"));
        Assert.Equal("note-has-invisible-characters", CheckNote(thing, "a\u202eb"));
        Assert.Equal("", CheckNote(thing, "two\nlines, and a\ttab"));
    }

    [Fact]
    public void Restore_UnderANameThatIsTakenByNow_SaysWhatToDo()
    {
        foreach (var refusal in new[] { BankAccountRules.CheckRestore("Giro", ["GIRO"], 1), CardRules.CheckRestore("Giro", ["GIRO"], 1) })
        {
            Assert.Equal("", refusal!.Property);
            Assert.EndsWith("called “Giro”. Rename one of them first.", refusal.Sentence, StringComparison.Ordinal);
        }

        Assert.Equal("too-many-accounts", BankAccountRules.CheckRestore("Giro", [], BankAccountRules.MaxAccounts)!.Name);
        Assert.Null(BankAccountRules.CheckRestore("Giro", ["Savings"], 1));
    }

    private static IEnumerable<Refusal> CheckName(string thing, string name, string[] taken) => thing switch
    {
        "pot" => PotRules.CheckName(name, []),
        "account" => BankAccountRules.Check(new BankAccountTerms(name, BankAccountType.Cash), taken),
        "card" => CardRules.CheckDetails(new CardDetails(name, 100_00, 1, 20), s_money)
            .Concat(OneOrNone(CardRules.CheckNameIsFree(name, taken))),
        "category" => OneOrNone(CategoryRules.CheckName(name, taken)),
        _ => OneOrNone(ScenarioRules.CheckName(name, taken)),
    };

    private static string CheckNote(string thing, string note) => (thing switch
    {
        "pot" => PotRules.CheckLook("", "", note),
        "account" => BankAccountRules.Check(new BankAccountTerms("Giro", BankAccountType.Cash, note), []),
        _ => CardRules.CheckDetails(new CardDetails("Visa", 100_00, 1, 20, Note: note), s_money),
    }).SingleOrDefault()?.Name ?? "";

    private static IEnumerable<Refusal> OneOrNone(Refusal? refusal) => refusal is null ? [] : [refusal];
}
