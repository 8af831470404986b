using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;
using PotLock.Services.Transactions;
using PotLock.Web.Shared;

namespace PotLock.Web.Transactions;

/// <summary>Rules that give entries category and tags by what they say.</summary>
public sealed class RulesController(RuleQueries rules, KeepRule keep, RemoveRule remove, ApplyRule apply) : PotLockController
{
    /// <summary>Every rule, with the form for a new one.</summary>
    [HttpGet("/settings/rules")]
    public async Task<IActionResult> Index(string? contains, string? categoryId)
    {
        IgnoreUnreadableQuery();
        return View("Rules", new RulesPage(
            await ListAsync(), new RuleForm { CommandId = CommandForm.NewCommandId(), Contains = contains, CategoryId = categoryId }));
    }

    /// <summary>Makes a rule.</summary>
    [HttpPost("/settings/rules")]
    public Task<IActionResult> Create(RuleForm form) => SetAsync(null, form);

    /// <summary>The form for changing a rule.</summary>
    [HttpGet("/settings/rules/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id)
    {
        var list = await ListAsync();
        return list.Rows.FirstOrDefault(row => row.RuleId == id) is { } rule
            ? View("Rule", new RulesPage(
                list,
                new RuleForm
                {
                    CommandId = CommandForm.NewCommandId(), Contains = rule.Contains,
                    CategoryId = rule.CategoryId is { } category ? DisplayText.Id(category) : "", Tags = TagRules.Write(rule.Tags),
                },
                rule))
            : NotFound();
    }

    /// <summary>Changes a rule.</summary>
    [HttpPost("/settings/rules/{id:long}/edit")]
    public Task<IActionResult> Edit(long id, RuleForm form) => SetAsync(id, form);

    [HttpPost("/settings/rules/{id:long}/remove")]
    public async Task<IActionResult> Remove(long id, string? commandId)
    {
        var outcome = await remove.RunAsync(Actor, commandId ?? "", id, HttpContext.RequestAborted);
        return await AfterAsync(outcome, result => new Notice($"The rule for “{result.Contains}” is removed. Entries stay as they are."));
    }

    /// <summary>What a rule would change of what is recorded already.</summary>
    [HttpGet("/settings/rules/{id:long}/apply")]
    public async Task<IActionResult> Preview(long id) => await rules.PreviewAsync(BookId, id, HttpContext.RequestAborted) is { } preview
        ? View("RulePreview", new RulePreviewPage(preview, CommandForm.NewCommandId()))
        : NotFound();

    /// <summary>Applies a rule to what is recorded already.</summary>
    [HttpPost("/settings/rules/{id:long}/apply")]
    public async Task<IActionResult> Apply(long id, string? commandId)
    {
        var outcome = await apply.RunAsync(Actor, commandId ?? "", id, HttpContext.RequestAborted);
        return await AfterAsync(outcome, result => new Notice(RuleWords.Changed(result)));
    }

    private async Task<IActionResult> SetAsync(long? id, RuleForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var category = Reader.Id(nameof(form.CategoryId), form.CategoryId, "", "Choose one of your categories.");
        if (ModelState.IsValid)
        {
            var outcome = await keep.RunAsync(
                Actor,
                form.CommandId,
                id,
                new RuleTerms(form.Contains ?? "", category, TagRules.Read(form.Tags)),
                HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                // The next question is whether it counts for what is there.
                return Done(
                    $"/settings/rules/{outcome.Value.RuleId}/apply",
                    new Notice($"The rule for “{outcome.Value.Contains}” is saved and applies to new entries."));
            }

            AddRefusals(outcome.Refusals);
            if (outcome.Refusals.Any(refusal => refusal.Kind == RefusalKind.NotFound))
            {
                return NotFound();
            }
        }

        form.CommandId = NextCommandId(form.CommandId);
        var list = await ListAsync();
        var edited = list.Rows.FirstOrDefault(row => row.RuleId == id);
        return Refused(id is null ? "Rules" : "Rule", new RulesPage(list, form, edited));
    }

    private async Task<IActionResult> AfterAsync<T>(Outcome<T> outcome, Func<T, Notice> say)
    {
        if (!outcome.IsRefused)
        {
            return Done("/settings/rules", say(outcome.Value));
        }

        AddRefusals(outcome.Refusals);
        return outcome.Refusals.Any(refusal => refusal.Kind == RefusalKind.NotFound)
            ? NotFound()
            : Refused("Rules", new RulesPage(await ListAsync(), new RuleForm { CommandId = CommandForm.NewCommandId() }));
    }

    private Task<RuleList> ListAsync() => rules.ListAsync(BookId, HttpContext.RequestAborted);
}
