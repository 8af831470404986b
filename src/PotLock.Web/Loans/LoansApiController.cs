using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Services.Loans;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Loans;

/// <summary>Loans, for programs.</summary>
[Route("api/v1/loans")]
public sealed class LoansApiController(LoanQueries loans, AddLoan add, ChangeLoan change, SettleLoan settle) : ApiController
{
    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal) => refusal?.Property switch
    {
        LoanRules.Rate or LoanRules.RateFrom => "/rate",
        _ => base.PointerOf(refusal!),
    };

    /// <summary>Every loan, by lender; archived ones last.</summary>
    [HttpGet]
    public async Task<ActionResult<ApiList<LoanJson>>> List() => Ok(new ApiList<LoanJson>(
        [.. (await loans.ListAsync(BookId, Cancelled)).Rows.Select(row => LoanJson.Of(row, Owner.Book.Money))]));

    /// <summary>One loan: its rates and every payment to come.</summary>
    [HttpGet("{id:long}")]
    public async Task<ActionResult<LoanDetailJson>> Show(long id) =>
        Found(await loans.FindAsync(BookId, id, null, Cancelled), LoanDetailJson.Of);

    /// <summary>The entries of a loan, newest first, with what was owed after each.</summary>
    /// <param name="id">The loan.</param>
    /// <param name="cursor">The <c>next</c> of the previous page.</param>
    [HttpGet("{id:long}/history")]
    public async Task<ActionResult<ApiList<LoanHistoryJson>>> History(long id, string? cursor)
    {
        var before = Reader.OptionalId("", cursor);
        return Unreadable() ?? Found(
            await loans.FindAsync(BookId, id, before, Cancelled),
            detail => new ApiList<LoanHistoryJson>([.. detail.History.Select(RowOf)], ApiText.Id(detail.NextBefore)));
    }

    /// <summary>Shows what a new loan would come to. Changes nothing.</summary>
    [HttpPost("preview")]
    public async Task<ActionResult<LoanForeseenJson>> Preview(NewLoanBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = body.Read(Reader, await TodayAsync(), BookId);
        return Unreadable() ?? Answer(await add.PreviewAsync(BookId, request, Cancelled), LoanForeseenJson.Of);
    }

    /// <summary>Adds a loan with what is owed on it.</summary>
    [HttpPost]
    public async Task<ActionResult<LoanDetailJson>> Create(NewLoanBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = body.Read(Reader, await TodayAsync(), BookId);
        return Unreadable() ?? await MadeAsync(
            await add.RunAsync(Actor, CommandId, request, Cancelled),
            made => $"/api/v1/loans/{DisplayText.Id(made.LoanId)}",
            made => ReadAsync(made.LoanId));
    }

    /// <summary>Changes a loan from its next payment on.</summary>
    [HttpPut("{id:long}")]
    public async Task<ActionResult<LoanDetailJson>> Edit(long id, LoanBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var wanted = body.Read(Reader);
        return Unreadable() ?? await ThenAsync(await change.RunAsync(Actor, CommandId, id, wanted, Cancelled), () => ReadAsync(id));
    }

    /// <summary>Archives a loan that is paid off: its history stays.</summary>
    [HttpPost("{id:long}/archive")]
    public Task<ActionResult<LoanDetailJson>> Archive(long id) => ArchiveAsync(id, archived: true);

    /// <summary>Brings an archived loan back into use.</summary>
    [HttpPost("{id:long}/restore")]
    public Task<ActionResult<LoanDetailJson>> Restore(long id) => ArchiveAsync(id, archived: false);

    private async Task<ActionResult<LoanDetailJson>> ArchiveAsync(long id, bool archived) => await ThenAsync(
        await settle.ArchiveAsync(Actor, CommandId, id, archived, Cancelled), () => ReadAsync(id));

    private async Task<DateOnly> TodayAsync() => (await loans.ChoicesAsync(BookId, Cancelled)).Today;

    private LoanHistoryJson RowOf(LoanHistoryRow row) => new(
        DisplayText.Id(row.Entry.EntryId), DisplayText.KindMark(row.Entry.Kind), DateText.Iso(row.Entry.Date), row.Entry.Description,
        Plain(row.OwedChangeMinor), Plain(row.OwedAfterMinor), row.Entry.IsUndone, row.Entry.By);

    private async Task<LoanDetailJson> ReadAsync(long id) => LoanDetailJson.Of(
        await loans.FindAsync(BookId, id, null, Cancelled) ?? throw new InvalidOperationException($"Loan {id} is gone."));
}
