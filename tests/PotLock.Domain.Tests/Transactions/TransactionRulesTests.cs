using FsCheck.Fluent;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;

namespace PotLock.Domain.Tests.Transactions;

/// <summary>Splitting an expense, tags, the text to search, and rules.</summary>
public sealed class TransactionRulesTests
{
    [Theory]
    [InlineData(50_00, "2:1200 3:800", "1:3000 2:1200 3:800")]
    [InlineData(50_00, "", "1:5000")]
    [InlineData(50_00, "2:5000", "2:5000")]
    [InlineData(50_00, "2:10 2:20 1:5", "1:4970 2:30")]
    public void Split_GivesTheRestToTheMainCategory_AndJoinsParts(long amount, string parts, string split) => Assert.Equal(
        split, Write(TransactionRules.Split(amount, 1, Read(parts))));

    [Fact]
    public void Split_OfAnyParts_CreatesAndLosesNothing() => PropertyRun.Holds(
        from amount in Gen.Choose(1, 100_000)
        from cuts in Gen.Choose(0, amount).ListOf(5)
        from categories in Gen.Choose(1, 4).ListOf(5)
        select (Amount: (long)amount, Cuts: cuts.Order().ToList(), Categories: categories.ToList()),
        c =>
        {
            List<CategoryPart> parts = [];
            long before = 0;
            foreach (var (cut, category) in c.Cuts.Zip(c.Categories))
            {
                parts.AddRange(cut > before ? [new CategoryPart(category, cut - before)] : []);
                before = cut;
            }

            var split = TransactionRules.Split(c.Amount, 9, parts);
            Assert.Equal(c.Amount, split.Sum(part => part.AmountMinor));
            Assert.All(split, part => Assert.True(part.AmountMinor > 0));
            Assert.Equal(split.Count, split.DistinctBy(part => part.CategoryId).Count());
        });

    [Fact]
    public void Split_OfMoreThanThereIs_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TransactionRules.Split(1, 1, [new CategoryPart(2, 2)]));

    [Theory]
    [InlineData("Holiday, #Work , holiday;;", "holiday|work")]
    [InlineData(null, "")]
    [InlineData(" # , #", "")]
    public void Tags_AreReadAsTheyAreMeant(string? typed, string tags) => Assert.Equal(tags, string.Join('|', TagRules.Read(typed)));

    [Theory]
    [InlineData("Café ZÜRICH", "cafe zurich")]
    [InlineData("ΌΛΑ", "ολα")]
    [InlineData("plain TEXT", "plain text")]
    public void Text_ToSearch_HasNeitherCaseNorAccents(string text, string folded) => Assert.Equal(folded, SearchText.Fold(text));

    [Fact]
    public void Text_ToSearch_IsNeverLongerThanItsColumn() => Assert.Equal(
        SearchText.MaxLength, SearchText.Of(new string('x', 200), new string('ﷺ', 500), Enumerable.Repeat(new string('t', 30), 20)).Length);

    [Fact]
    public void Rules_GiveTheOldestCategoryThatFits_AndAllTags()
    {
        CategoryRule[] rules =
        [
            new() { Id = 3, Contains = "shop", CategoryId = 30, Tags = "c" },
            new() { Id = 1, Contains = "bike", Tags = "a" },
            new() { Id = 2, Contains = "SHOP", CategoryId = 20, Tags = "b, c" },
        ];

        var answer = CategoryRuleBook.Ask(rules, "Bike Shop", _ => true);

        Assert.Equal(20, answer.CategoryId);
        Assert.Equal(["a", "b", "c"], answer.Tags);
        Assert.Equal(new RuleAnswer(null, []).CategoryId, CategoryRuleBook.Ask(rules, "Market", _ => true).CategoryId);
        // An archived category is passed over, for the next that fits.
        Assert.Equal(30, CategoryRuleBook.Ask(rules, "Bike Shop", id => id != 20).CategoryId);
        Assert.Null(CategoryRuleBook.Ask(rules, "Bike Shop", _ => false).CategoryId);
    }

    [Theory]
    [InlineData(EntryKind.Deposit, "Income ActiveBalance Pot", TransactionKind.Income)]
    [InlineData(EntryKind.Deposit, "BankAccount ActiveBalance", TransactionKind.Transfer)]
    [InlineData(EntryKind.MonthlyTransfer, "Income ActiveBalance", TransactionKind.Income)]
    [InlineData(EntryKind.Withdrawal, "ActiveBalance ExpenseCategory", TransactionKind.Expense)]
    [InlineData(EntryKind.Withdrawal, "ActiveBalance BankAccount", TransactionKind.Transfer)]
    [InlineData(EntryKind.PotSpending, "Pot ExpenseCategory", TransactionKind.Expense)]
    [InlineData(EntryKind.Refund, "CreditCard ExpenseCategory", TransactionKind.Refund)]
    [InlineData(EntryKind.CardPayment, "ActiveBalance CreditCard", TransactionKind.CardPayment)]
    [InlineData(EntryKind.Interest, "Interest Pot", TransactionKind.Other)]
    [InlineData(EntryKind.Reversal, "ActiveBalance ExpenseCategory", TransactionKind.Other)]
    [InlineData(EntryKind.TopUp, "ActiveBalance Pot", TransactionKind.Other)]
    public void Kind_OfAnEntry_IsWhatItIsToItsOwner(EntryKind kind, string accounts, TransactionKind transaction) => Assert.Equal(
        transaction, TransactionKinds.Of(kind, [.. accounts.Split(' ').Select(Enum.Parse<AccountKind>)]));

    private static List<CategoryPart> Read(string parts) =>
        [
            .. parts.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Split(':'))
                .Select(part => new CategoryPart(Int(part[0]), Int(part[1]))),
        ];

    private static string Write(IEnumerable<CategoryPart> parts) =>
        string.Join(' ', parts.Select(part => FormattableString.Invariant($"{part.CategoryId}:{part.AmountMinor}")));

    private static long Int(string text) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
