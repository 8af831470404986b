using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Loans;
using PotLock.Web.Api;

namespace PotLock.Web.Loans;

/// <summary>Paying more off loans, their rates, and reconciling them with the lender, for programs.</summary>
[Route("api/v1/loans/{id:long}")]
public sealed class LoanMoneyApiController(LoanQueries loans, OverpayLoan overpay, ChangeLoan change, SettleLoan settle) : ApiController
{
    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal) => refusal?.Property switch
    {
        "Total" => "/owed",
        _ => base.PointerOf(refusal!),
    };

    /// <summary>Shows what paying more would do. Changes nothing.</summary>
    [HttpPost("overpay/preview")]
    public async Task<ActionResult<OverpaidJson>> PreviewOverpay(long id, OverpayBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = body.Read(Reader, id);
        return Unreadable() ?? Answer(
            await overpay.PreviewAsync(BookId, request, Cancelled), foreseen => OverpaidJson.Of(foreseen, Owner.Book.Money));
    }

    /// <summary>Pays more off a loan, today. This isn’t spending.</summary>
    [HttpPost("overpay")]
    public async Task<ActionResult<OverpaidJson>> Overpay(long id, OverpayBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = body.Read(Reader, id);
        return Unreadable() ?? Answer(
            await overpay.RunAsync(Actor, CommandId, request, Cancelled), paid => OverpaidJson.Of(paid, Owner.Book.Money));
    }

    /// <summary>Sets the rate from a day on. Interest that was charged stays.</summary>
    [HttpPost("rates")]
    public async Task<ActionResult<LoanDetailJson>> Rate(long id, LoanRateBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var (rate, from) = (Reader.OptionalRate("/rate", body.Rate), Reader.OptionalDate("/from", body.From));
        return Unreadable() ?? await ThenAsync(
            await change.SetRateAsync(Actor, CommandId, id, rate, from, Cancelled),
            async () => LoanDetailJson.Of((await loans.FindAsync(BookId, id, null, Cancelled))!));
    }

    /// <summary>Sets what is owed to what the lender says; any difference becomes an adjustment.</summary>
    [HttpPost("reconcile")]
    public async Task<ActionResult<ReconcileLoanJson>> Reconcile(long id, ReconcileLoanBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var owed = Reader.Amount("/owed", body.Owed);
        return Unreadable() ?? Answer(
            await settle.ReconcileAsync(Actor, CommandId, id, owed, Cancelled),
            result => new ReconcileLoanJson(ApiText.Id(result.EntryId), Plain(result.DifferenceMinor)));
    }
}

/// <summary>A rate from a day on.</summary>
/// <param name="Rate">The annual rate, in percent.</param>
/// <param name="From">The first day it applies.</param>
public sealed record LoanRateBody(string? Rate, string? From);
