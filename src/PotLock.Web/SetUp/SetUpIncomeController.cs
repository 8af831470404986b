using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Schedules;
using PotLock.Services.SetUp;
using PotLock.Services.Transfers;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.SetUp;

/// <summary>
/// After set-up: the income that was given there becomes a recurring deposit or the monthly plan, by one button each. Offered only
/// while the book has neither.
/// </summary>
[NeedsRole(BookRole.Owner)]
public sealed class SetUpIncomeController(
    OfferIncome offerIncome, PlanSchedule planSchedule, PlanTransfer planTransfer, SetUpDraftCookie kept) : SetUpPagesController
{
    /// <summary>The two ways; the dashboard where there is nothing to offer.</summary>
    [HttpGet(IncomeAddress)]
    public async Task<IActionResult> Index()
    {
        var form = kept.FindIncome(HttpContext, BookId) is { } amountMinor
            ? new SetUpIncomeForm
            {
                CommandId = CommandForm.NewCommandId(), Amount = Money.ForInput(amountMinor), Day = SetUpIncomeForm.UsualDay,
            }
            : null;
        return form is not null && (await offerIncome.FindAsync(BookId, HttpContext.RequestAborted)).IsOpen
            ? View("Income", new SetUpIncomePage(form, Money))
            : Redirect(Dashboard);
    }

    /// <summary>Takes one of the two ways.</summary>
    [HttpPost(IncomeAddress)]
    public async Task<IActionResult> Take(SetUpIncomeForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var offer = await offerIncome.FindAsync(BookId, HttpContext.RequestAborted);
        if (!offer.IsOpen)
        {
            kept.ForgetIncome(HttpContext);
            return Done(Dashboard, new Notice("Your income is already in your book."));
        }

        var done = form.As switch
        {
            SetUpIncomeForm.Plan => await PlanAsync(form),
            SetUpIncomeForm.Deposit => await RecordAsync(form, offer.Today),
            _ => null,
        };
        if (done is not null)
        {
            kept.ForgetIncome(HttpContext);
            return Done(Dashboard, done);
        }

        if (ModelState.IsValid)
        {
            ModelState.AddModelError("", "Choose one of the two ways, or Not now.");
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Income", new SetUpIncomePage(form, Money));
    }

    private async Task<Notice?> RecordAsync(SetUpIncomeForm form, DateOnly today)
    {
        var terms = form.ReadSchedule(Reader, today);
        if (!ModelState.IsValid)
        {
            AddRefusalsOfOtherFields(await planSchedule.CheckAsync(BookId, null, terms, HttpContext.RequestAborted));
            return null;
        }

        var outcome = await planSchedule.CreateAsync(Actor, form.CommandId, terms, HttpContext.RequestAborted);
        if (outcome.IsRefused)
        {
            AddRefusals(outcome.Refusals);
            return null;
        }

        var first = outcome.Value.NextOn is { } on ? DateText.Format(on, Money.Culture) : "";
        return new Notice($"{Money.Format(terms.AmountMinor)} will come in every month, starting on {first}.");
    }

    private async Task<Notice?> PlanAsync(SetUpIncomeForm form)
    {
        var request = form.ReadPlan(Reader);
        if (!ModelState.IsValid)
        {
            AddRefusalsOfOtherFields(await planTransfer.CheckAsync(BookId, request, HttpContext.RequestAborted));
            return null;
        }

        var outcome = await planTransfer.SetAsync(Actor, form.CommandId, request, HttpContext.RequestAborted);
        if (outcome.IsRefused)
        {
            AddRefusals(outcome.Refusals);
            return null;
        }

        return new Notice($"Your monthly plan of {Money.Format(request.Terms.AmountMinor)} is saved. Nothing moves until you transfer it.");
    }
}
