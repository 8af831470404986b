using PotLock.Domain.Imports;
using PotLock.Domain.Transactions;

namespace PotLock.Domain.Tests.Imports;

/// <summary>Suggestions come from the user's own history and rules, say why, and are silent where they are not sure.</summary>
public sealed class CategoryModelTests
{
    private const long Food = 1;
    private const long Car = 2;
    private const long Pay = 3;

    private static CategoryModel History()
    {
        var model = new CategoryModel();
        for (var i = 0; i < 6; i++)
        {
            model.Learn($"TESCO STORES {3000 + i} LONDON", -25_00 - i, Food);
            model.Learn($"Shell {100 + i} London", -40_00 - i, Car);
            model.Learn("ACME LTD salary", 2_000_00, Pay);
        }

        return model;
    }

    [Theory]
    [InlineData("TESCO EXPRESS 12", -10_00, Food, "tesco")]
    [InlineData("Tésco stores", -10_00, Food, "stores")]
    [InlineData("SHELL DOVER", -45_00, Car, "shell")]
    [InlineData("ACME LTD", 2_100_00, Pay, "acme")]
    public void Row_LikeOthersBefore_GoesWhereTheyWent(string description, long minor, long category, string word)
    {
        var suggestion = History().Suggest(description, minor, _ => true);
        Assert.NotNull(suggestion);
        Assert.Equal((category, SuggestionSource.History), (suggestion.CategoryId, suggestion.Source));
        Assert.InRange(suggestion.ConfidenceBasisPoints, CategoryModel.MinConfidenceBasisPoints, 10_000);
        Assert.Contains(word, suggestion.Words);
    }

    [Theory]
    [InlineData("Waterstones", -12_00)]
    [InlineData("LONDON", -30_00)] // says as much for one as for the other
    [InlineData("", -25_00)]
    [InlineData("3001", -25_00)]
    public void Row_LikeNoOther_HasNoSuggestion(string description, long minor) =>
        Assert.Null(History().Suggest(description, minor, _ => true));

    [Fact]
    public void SameShopAgain_GoesWhereItAlwaysWent_ThoughTheAmountIsUnusual()
    {
        var model = new CategoryModel();
        for (var i = 0; i < 13; i++)
        {
            model.Learn("Market", -60_00 - i, Food);
        }

        for (var i = 0; i < 60; i++)
        {
            model.Learn(i % 2 == 0 ? "Corner café" : "Weekly shop", i % 2 == 0 ? -9_00 - i : -64_00, i % 2 == 0 ? Car : Food);
        }

        Assert.Equal(Food, model.Suggest("MARKET 0042", -9_80, _ => true)?.CategoryId);
    }

    [Fact]
    public void Model_WithoutHistory_SaysNothing() => Assert.Null(new CategoryModel().Suggest("Tesco", -1, _ => true));

    [Fact]
    public void Category_OutOfUse_IsNeverSuggested() =>
        Assert.NotEqual(Food, History().Suggest("TESCO STORES", -25_00, id => id != Food)?.CategoryId);

    [Fact]
    public void Suggestion_IsTheSameInWhateverOrderTheHistoryCame()
    {
        var (forth, back) = (new CategoryModel(), new CategoryModel());
        (string Text, long Category)[] rows = [("Boots chemist", Food), ("Boots shoes", Car), ("Boots", Pay), ("Chemist Boots", Food)];
        rows.ToList().ForEach(row => forth.Learn(row.Text, -100, row.Category));
        rows.Reverse().ToList().ForEach(row => back.Learn(row.Text, -100, row.Category));
        foreach (var (text, _) in rows)
        {
            var (one, other) = (forth.Suggest(text, -100, _ => true), back.Suggest(text, -100, _ => true));
            Assert.Equal((one?.CategoryId, one?.ConfidenceBasisPoints), (other?.CategoryId, other?.ConfidenceBasisPoints));
            Assert.Equal(one?.Words ?? [], other?.Words ?? []);
        }
    }

    [Fact]
    public void Suggester_AsksRulesFirstThenTheFileThenTheHistory()
    {
        CategoryRule[] rules =
        [
            new() { Id = 2, Contains = "tesco", CategoryId = Car, Tags = TagRules.Write(["shop"]) },
            new() { Id = 1, Contains = "TÉSCO bank", CategoryId = Pay },
            new() { Id = 3, Contains = "old", CategoryId = 99 },
        ];
        var suggester = new CategorySuggester(rules, [("Food", Food), ("Car", Car), ("Pay", Pay)], History());
        StatementRow Row(string text, string category = "") => new(1, new DateOnly(2026, 3, 4), -25_00, text) { CategoryName = category };
        Assert.Equal((Pay, SuggestionSource.Rule), Source(suggester.For(Row("Tesco Bank", "food"))));
        Assert.Equal((Car, SuggestionSource.Rule), Source(suggester.For(Row("Tesco"))));
        Assert.Equal((Food, SuggestionSource.File), Source(suggester.For(Row("Shell", " FOOD "))));
        Assert.Equal((Food, SuggestionSource.File), Source(suggester.For(Row("Shell", "Living:Food"))));
        Assert.Equal(Car, suggester.For(Row("Shell", "Unheard of")).Category?.CategoryId);
        Assert.Null(suggester.For(Row("old")).Category);
        // Each rule that matches gives its tags.
        Assert.Equal(["shop"], suggester.For(Row("Tesco Bank")).Tags);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 65_536)]
    [InlineData(3, 103_872)]
    [InlineData(1_000, 653_117)]
    [InlineData(1L << 40, 40 * 65_536)]
    public void Logarithm_InWholeNumbers_IsExactToItsLastPlace(long number, int log) => Assert.InRange(FixedLog.Log2(number), log - 1, log);

    [Theory]
    [InlineData(0, 1UL << 32)]
    [InlineData(65_536, 1UL << 31)]
    [InlineData(32_768, 3_037_000_499UL)]
    [InlineData(40 * 65_536, 0UL)]
    public void Power_InWholeNumbers_IsExact(long log, ulong power) =>
        Assert.InRange(FixedLog.PowerOfMinus(log), power - Math.Min(power, 4), power);

    private static (long, SuggestionSource) Source(RowSuggestion one) =>
        one.Category is { } category ? (category.CategoryId, category.Source) : default;
}
