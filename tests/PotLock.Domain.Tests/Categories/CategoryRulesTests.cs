using PotLock.Domain.Categories;
using PotLock.Domain.Ledger;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Categories;

/// <summary>What an expense category may be, and what may be done with it.</summary>
public class CategoryRulesTests
{
    [Theory]
    [InlineData("Pets", "ok")]
    [InlineData("Katzen & Hunde 🐈", "ok")]
    [InlineData("", "category-needs-name")]
    [InlineData(" \u3164", "category-needs-name")] // a letter that is blank
    [InlineData("Pets\u0007", "category-name-has-control-characters")]
    [InlineData("Pets\u202e", "category-name-has-invisible-characters")] // turns the direction
    [InlineData("two\nlines", "category-name-has-control-characters")]
    [InlineData("GROCERIES", "category-name-taken")]
    public void CheckName(string name, string expected) =>
        Assert.Equal(expected, Names([CategoryRules.CheckName(name, ["Groceries", "Travel"])]));

    [Fact]
    public void CheckName_ThatIsTooLong_SaysHowLongItIs()
    {
        Assert.Null(CategoryRules.CheckName(new string('n', 60), []));
        Assert.Contains(
            "at most 60 characters; this one has 61", CategoryRules.CheckName(new string('n', 61), [])!.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(99, "ok")]
    [InlineData(100, "too-many-categories")]
    [InlineData(101, "too-many-categories")]
    public void CheckRoom(int inUse, string expected) => Assert.Equal(expected, Names([CategoryRules.CheckRoom(inUse)]));

    [Theory]
    // number | its schedules | refused as | says
    [InlineData(100, "", "ok", "")]
    [InlineData(6, "", "category-is-reserved", "Pets can’t be renamed or archived")]
    [InlineData(7, "Rent", "category-is-reserved", "Pets can’t be renamed or archived")]
    [InlineData(
        100, "Rent", "category-has-schedule",
        "Pets is the category of Rent in your schedule. Choose another category for it, or end it first.")]
    [InlineData(
        100, "Rent;Gym", "category-has-schedule",
        "of Rent and Gym in your schedule. Choose another category for them, or end them first.")]
    [InlineData(100, "Rent;Gym;Club;Phone", "category-has-schedule", "of Rent, Gym and 2 more in your schedule.")]
    public void CheckArchive(long number, string schedules, string expected, string says)
    {
        var refusal = CategoryRules.CheckArchive(Category("Pets", number), schedules.Split(';', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(expected, Names([refusal]));
        Assert.Contains(says, refusal?.Sentence ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void CheckRestore_NeedsItsNameAndRoom()
    {
        Assert.Null(CategoryRules.CheckRestore(Category("Pets"), ["Travel"]));
        Assert.Equal("category-name-taken", CategoryRules.CheckRestore(Category("Pets"), ["PETS"])!.Name);
        Assert.Equal(
            "too-many-categories",
            CategoryRules.CheckRestore(Category("Pets"), [.. Enumerable.Range(0, 100).Select(number => $"Category {number}")])!.Name);
    }

    [Fact]
    public void CheckUse_TakesCategoriesInUseOnly()
    {
        var archived = Category("Pets");
        archived.ArchivedOn = Day("2026-01-01");
        Assert.Null(CategoryRules.CheckUse(Category("Pets")));
        Assert.Equal("unknown-category", CategoryRules.CheckUse(null)!.Name);
        Assert.Equal(
            "unknown-category",
            CategoryRules.CheckUse(new LedgerAccount { CurrencyCode = "GBP", Name = "Bank", Kind = AccountKind.BankAccount })!.Name);
        Assert.StartsWith("Pets is archived.", CategoryRules.CheckUse(archived)!.Sentence, StringComparison.Ordinal);
    }

    private static LedgerAccount Category(string name, long number = 100) =>
        new() { CurrencyCode = "GBP", Id = EntityId.Compose(3, number), BookId = 3, Kind = AccountKind.ExpenseCategory, Name = name };
}
