using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Transactions;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Transactions;

/// <summary>Categorising and tagging entries: by rules, or many at once, for programs.</summary>
[Route("api/v1")]
public sealed class RulesApiController(
    RuleQueries rules, KeepRule keep, RemoveRule remove, ApplyRule apply, RecategoriseTransactions recategorise) : ApiController
{
    /// <summary>Every rule, in order.</summary>
    [HttpGet("rules")]
    public async Task<ActionResult<ApiList<RuleJson>>> List() => Ok(new ApiList<RuleJson>([.. await AllAsync()]));

    /// <summary>One rule.</summary>
    [HttpGet("rules/{id:long}")]
    public async Task<ActionResult<RuleJson>> Show(long id) => Found(await FindAsync(id), rule => rule);

    /// <summary>Adds a rule; it applies to new entries.</summary>
    [HttpPost("rules")]
    public async Task<ActionResult<RuleJson>> Create(RuleBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var terms = body.Read(Reader);
        return Unreadable() ?? await MadeAsync(
            await keep.RunAsync(Actor, CommandId, null, terms, Cancelled),
            made => $"/api/v1/rules/{DisplayText.Id(made.RuleId)}",
            async made => (await FindAsync(made.RuleId))!);
    }

    /// <summary>Changes a rule.</summary>
    [HttpPut("rules/{id:long}")]
    public async Task<ActionResult<RuleJson>> Edit(long id, RuleBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var terms = body.Read(Reader);
        return Unreadable() ?? await ThenAsync(
            await keep.RunAsync(Actor, CommandId, id, terms, Cancelled), async () => (await FindAsync(id))!);
    }

    /// <summary>Removes a rule. Entries stay as they are.</summary>
    [HttpDelete("rules/{id:long}")]
    public async Task<ActionResult> Remove(long id) => Emptied(await remove.RunAsync(Actor, CommandId, id, Cancelled));

    /// <summary>What a rule would change in existing entries.</summary>
    [HttpGet("rules/{id:long}/preview")]
    public async Task<ActionResult<RulePreviewJson>> Preview(long id) =>
        Found(await rules.PreviewAsync(BookId, id, Cancelled), RulePreviewJson.Of);

    /// <summary>Applies a rule to existing entries, newest first, at most 500 at a time.</summary>
    [HttpPost("rules/{id:long}/apply")]
    public async Task<ActionResult<RecategoriseJson>> Apply(long id) =>
        Answer(await apply.RunAsync(Actor, CommandId, id, Cancelled), RecategoriseJson.Of);

    /// <summary>Changes the category of many expenses and refunds at once, and adds tags.</summary>
    [HttpPost("transactions/recategorise")]
    public async Task<ActionResult<RecategoriseJson>> Recategorise(RecategoriseBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var reader = Reader;
        long[] ids =
            [.. (body.EntryIds ?? []).Select((id, place) => reader.OptionalId($"/entryIds/{DisplayText.Id(place)}", id) ?? 0)];
        var category = reader.OptionalId("/categoryId", body.CategoryId);
        return Unreadable() ?? Answer(
            await recategorise.RunAsync(Actor, CommandId, ids, category, body.Tags ?? [], Cancelled), RecategoriseJson.Of);
    }

    private async Task<IEnumerable<RuleJson>> AllAsync() => (await rules.ListAsync(BookId, Cancelled)).Rows.Select(RuleJson.Of);

    private async Task<RuleJson?> FindAsync(long id) => (await AllAsync()).FirstOrDefault(rule => rule.Id == DisplayText.Id(id));
}
