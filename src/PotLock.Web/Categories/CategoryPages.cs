using PotLock.Domain.Ledger;
using PotLock.Services.Categories;
using PotLock.Web.Shared;

namespace PotLock.Web.Categories;

/// <summary>The form of a category as it is posted.</summary>
public sealed class CategoryForm : CommandForm
{
    public string? Name { get; set; }

    /// <summary>The line of a tax return; empty for none.</summary>
    public string? TaxLine { get; set; }
}

/// <summary>The page of all categories, with the form for a new one.</summary>
/// <param name="List">They.</param>
/// <param name="Form">What was typed.</param>
public sealed record CategoriesPage(CategoryList List, CategoryForm Form);

/// <summary>The page of one category, with the form that renames it.</summary>
/// <param name="Row">The category.</param>
/// <param name="Form">What was typed.</param>
public sealed record CategoryPage(CategoryList List, CategoryRow Row, CategoryForm Form);

/// <summary>Words about categories that several pages say.</summary>
public static class CategoryWords
{
    /// <summary>What a category is for that PotLock itself uses, and that stays as it is.</summary>
    public static string UseOf(long categoryId) =>
        categoryId == SystemAccounts.Uncategorised(EntityId.BookOf(categoryId))
            ? "Entries without a category go here."
            : "Used when you spend from the active balance without choosing a category.";
}
