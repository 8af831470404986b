using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Categories;
using PotLock.Web.Shared;

namespace PotLock.Web.Categories;

/// <summary>Expense categories: the list, adding, renaming, archiving and using again.</summary>
public sealed class CategoriesController(
    CategoryQueries categories, AddCategory add, RenameCategory rename, ArchiveCategory archive) : PotLockController
{
    private const string Address = "/settings/categories";

    /// <summary>Every category.</summary>
    [HttpGet(Address)]
    public async Task<IActionResult> Index() => View("Index", await PageAsync(new CategoryForm { CommandId = CommandForm.NewCommandId() }));

    /// <summary>Makes a category.</summary>
    [HttpPost(Address)]
    public async Task<IActionResult> Add(CategoryForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await add.RunAsync(
            Actor, form.CommandId, form.Name ?? "", cancellationToken: HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done(Address, new Notice($"You’ve added {outcome.Value.Name}."));
        }

        AddRefusals(outcome.Refusals);
        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Index", await PageAsync(form));
    }

    /// <summary>One category: its name, its tax line, and whether it is in use.</summary>
    [HttpGet(Address + "/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id) =>
        await FindAsync(id, null) is { } page ? View("Edit", page) : NotFound();

    /// <summary>Gives it another name or tax line.</summary>
    [HttpPost(Address + "/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, CategoryForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await rename.RunAsync(
            Actor, form.CommandId, id, form.Name ?? "", form.TaxLine ?? "", HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done(Address, new Notice($"You’ve saved {outcome.Value.Name}."));
        }

        AddRefusals(outcome.Refusals);
        form.CommandId = NextCommandId(form.CommandId);
        return await FindAsync(id, form) is { } page ? Refused("Edit", page) : NotFound();
    }

    /// <summary>Archives it, or takes it back into use.</summary>
    [HttpPost(Address + "/{id:long}/archive")]
    public async Task<IActionResult> Archive(long id, string? commandId, bool archived)
    {
        var outcome = await archive.RunAsync(Actor, commandId ?? "", id, archived, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done(
                Address,
                new Notice(
                    $"{outcome.Value.Name} {(archived ? "archived. Its history and budgets stay" : "is back in use")}."));
        }

        AddRefusals(outcome.Refusals);
        return await FindAsync(id, null) is { } page ? Refused("Edit", page) : NotFound();
    }

    private async Task<CategoriesPage> PageAsync(CategoryForm form) =>
        new(await categories.ListAsync(BookId, HttpContext.RequestAborted), form);

    private async Task<CategoryPage?> FindAsync(long id, CategoryForm? form)
    {
        var list = await categories.ListAsync(BookId, HttpContext.RequestAborted);
        return list.InUse.Concat(list.Archived).FirstOrDefault(row => row.CategoryId == id) is { } row
            ? new CategoryPage(list, row, form ?? new CategoryForm
            {
                CommandId = CommandForm.NewCommandId(), Name = row.Name, TaxLine = row.TaxLine,
            })
            : null;
    }
}
