using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Categories;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Categories;

/// <summary>An expense category.</summary>
/// <param name="Id">The category.</param>
/// <param name="Name">Its name.</param>
/// <param name="Spent">Expenses less refunds in the current month.</param>
/// <param name="Reserved">Whether PotLock itself uses it, so it can’t be renamed or archived.</param>
/// <param name="ArchivedOn">When it was archived; null while it is in use.</param>
/// <param name="TaxLine">The line of your tax return it counts for; null for none.</param>
public sealed record CategoryJson(string Id, string Name, string Spent, bool Reserved, string? ArchivedOn, string? TaxLine)
{
    /// <summary>A category as programs read it.</summary>
    internal static CategoryJson Of(CategoryRow row, MoneyText money) => new(
        DisplayText.Id(row.CategoryId), row.Name, money.Plain(row.SpentMinor), row.IsReserved, ApiText.Date(row.ArchivedOn),
        row.TaxLine);
}

/// <summary>A new category, or a new name for one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TaxLine">The line of your tax return it counts for, in your words. Leave it out to keep it; empty for none.</param>
public sealed record CategoryBody(string? Name, string? TaxLine = null);

/// <summary>Expense categories, for programs.</summary>
[Route("api/v1/categories")]
public sealed class CategoriesApiController(
    CategoryQueries categories, AddCategory add, RenameCategory rename, ArchiveCategory archive) : ApiController
{
    /// <summary>Every category: those in use, then those that are archived.</summary>
    [HttpGet]
    public async Task<ActionResult<ApiList<CategoryJson>>> List() => Ok(new ApiList<CategoryJson>([.. await AllAsync()]));

    /// <summary>One category.</summary>
    [HttpGet("{id:long}")]
    public async Task<ActionResult<CategoryJson>> Show(long id) =>
        Found((await AllAsync()).FirstOrDefault(one => one.Id == DisplayText.Id(id)), one => one);

    /// <summary>Adds a category.</summary>
    [HttpPost]
    public async Task<ActionResult<CategoryJson>> Create(CategoryBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return await MadeAsync(
            await add.RunAsync(Actor, CommandId, body.Name ?? "", body.TaxLine, Cancelled),
            made => $"/api/v1/categories/{DisplayText.Id(made.CategoryId)}",
            made => ReadAsync(made.CategoryId));
    }

    /// <summary>Renames a category, in its history too, or changes its tax line.</summary>
    [HttpPut("{id:long}")]
    public async Task<ActionResult<CategoryJson>> Rename(long id, CategoryBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return await ThenAsync(
            await rename.RunAsync(Actor, CommandId, id, body.Name ?? "", body.TaxLine, Cancelled), () => ReadAsync(id));
    }

    /// <summary>Archives a category: you can’t choose it for anything new, and its history stays.</summary>
    [HttpPost("{id:long}/archive")]
    public async Task<ActionResult<CategoryJson>> Archive(long id) =>
        await ThenAsync(await archive.RunAsync(Actor, CommandId, id, archived: true, Cancelled), () => ReadAsync(id));

    /// <summary>Brings an archived category back into use.</summary>
    [HttpPost("{id:long}/restore")]
    public async Task<ActionResult<CategoryJson>> Restore(long id) =>
        await ThenAsync(await archive.RunAsync(Actor, CommandId, id, archived: false, Cancelled), () => ReadAsync(id));

    private async Task<CategoryJson> ReadAsync(long id) => (await AllAsync()).First(one => one.Id == DisplayText.Id(id));

    private async Task<IEnumerable<CategoryJson>> AllAsync()
    {
        var list = await categories.ListAsync(BookId, Cancelled);
        return list.InUse.Concat(list.Archived).Select(row => CategoryJson.Of(row, list.Book.Money));
    }
}
