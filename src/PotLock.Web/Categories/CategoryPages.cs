using PotLock.Services.Categories;
using PotLock.Web.Shared;

namespace PotLock.Web.Categories;

/// <summary>The form of a category as it is posted.</summary>
public sealed class CategoryForm : CommandForm
{
    public string? Name { get; set; }
}

/// <summary>The page of all categories, with the form for a new one.</summary>
/// <param name="List">They.</param>
/// <param name="Form">What was typed.</param>
public sealed record CategoriesPage(CategoryList List, CategoryForm Form);

/// <summary>The page of one category, with the form that renames it.</summary>
/// <param name="Row">The category.</param>
/// <param name="Form">What was typed.</param>
public sealed record CategoryPage(CategoryList List, CategoryRow Row, CategoryForm Form);
