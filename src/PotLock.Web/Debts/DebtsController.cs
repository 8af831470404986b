using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Debts;
using PotLock.Domain.Ledger;
using PotLock.Services.Debts;
using PotLock.Web.Shared;

namespace PotLock.Web.Debts;

/// <summary>The plan out of debt: looking at it, saying what debts cost, following it, paying a debt off from its pot.</summary>
public sealed class DebtsController(DebtQueries debts, SetDebtTerms terms, UseDebtPlan use, PayOffDebt payOff) : PotLockController
{
    private static readonly string[] s_fields = ["Rate", "Minimum", "Place", "Pot"];

    /// <inheritdoc />
    protected override string FieldOf(Refusal refusal) => refusal switch
    {
        { Item: { } id, Property: DebtRules.Rate } => DebtTermsForm.FieldOf("Rate", id),
        { Item: { } id, Property: DebtRules.Minimum } => DebtTermsForm.FieldOf("Minimum", id),
        { Item: { } id, Property: DebtTermsRules.Place } => DebtTermsForm.FieldOf("Place", id),
        { Item: { } id, Property: DebtTermsRules.Pot } => DebtTermsForm.FieldOf("Pot", id),
        _ => base.FieldOf(refusal),
    };

    /// <summary>The plans side by side.</summary>
    /// <param name="extra">What is paid beyond the minimums; the chosen amount if left out.</param>
    /// <param name="order">Which debt gets it; the chosen order if left out.</param>
    [HttpGet("/debts")]
    public async Task<IActionResult> Index(string? extra, string? order)
    {
        var asked = Reader.OptionalAmount(nameof(extra), extra);
        IgnoreUnreadableQuery();
        return View("Index", await PageAsync(new DebtAsk(DebtPlanForm.OrderOf(order), asked)));
    }

    /// <summary>What each debt gets, month by month.</summary>
    /// <param name="extra">What is paid beyond the minimums; the chosen amount if left out.</param>
    /// <param name="order">Which debt gets it; the chosen order if left out.</param>
    [HttpGet("/debts/months")]
    public async Task<IActionResult> Months(string? extra, string? order)
    {
        var asked = Reader.OptionalAmount(nameof(extra), extra);
        IgnoreUnreadableQuery();
        return View("Months", await PageAsync(new DebtAsk(DebtPlanForm.OrderOf(order), asked)));
    }

    /// <summary>Shows the plans with another amount or order, and the payments that would be made. Changes nothing.</summary>
    [HttpPost("/debts/preview")]
    public async Task<IActionResult> Preview(DebtPlanForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var request = form.Read(Reader);
        var outcome = await use.PreviewAsync(BookId, request, HttpContext.RequestAborted);
        if (ModelState.IsValid && !outcome.IsRefused)
        {
            return View("Index", await PageAsync(AskOf(request), form, foreseen: outcome.Value));
        }

        return await RefusedAsync(request, form, outcome);
    }

    /// <summary>Follows the plan: its schedules are made.</summary>
    [HttpPost("/debts/use")]
    public async Task<IActionResult> Use(DebtPlanForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var request = form.Read(Reader);
        if (!ModelState.IsValid)
        {
            return await RefusedAsync(request, form, await use.PreviewAsync(BookId, request, HttpContext.RequestAborted));
        }

        var outcome = await use.RunAsync(Actor, form.CommandId, request, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done("/debts", new Notice(
                $"You’re following the plan: {DebtWords.Months(outcome.Value.Months)} until you’re out of debt."));
        }

        AddRefusals(outcome.Refusals);
        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Index", await PageAsync(AskOf(request), form));
    }

    /// <summary>Stops following it.</summary>
    [HttpPost("/debts/stop")]
    public async Task<IActionResult> Stop(string? commandId)
    {
        var outcome = await use.StopAsync(Actor, commandId ?? "", HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done("/debts", new Notice(
                "You’ve stopped the plan. Your loans’ own payments carry on; pay your cards yourself from now on."));
        }

        AddRefusals(outcome.Refusals);
        return Refused("Index", await PageAsync(new DebtAsk()));
    }

    /// <summary>Says what debts cost, in which order they are to go, and which pots save up for them.</summary>
    [HttpPost("/debts/terms")]
    public async Task<IActionResult> Terms(string? commandId, IFormCollection fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var rows = (await debts.ReadAsync(BookId, new DebtAsk(), HttpContext.RequestAborted)).Rows;
        var typed = fields.ToDictionary(field => field.Key, field => field.Value.ToString());
        var asked = rows.Where(row => typed.ContainsKey(DebtTermsForm.FieldOf("Place", row.DebtId)))
            .Select(row => Read(row, typed)).ToList();
        if (ModelState.IsValid)
        {
            var outcome = await terms.RunAsync(Actor, commandId ?? "", asked, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done("/debts", new Notice("Saved."));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(await terms.CheckAsync(BookId, asked, HttpContext.RequestAborted));
        }

        return Refused("Index", await PageAsync(
            new DebtAsk(), terms: new DebtTermsForm(NextCommandId(commandId ?? ""), typed)));
    }

    /// <summary>Pays a debt with the money of the pot that saved up for it.</summary>
    [HttpPost("/debts/{id:long}/pay-off")]
    public async Task<IActionResult> PayOff(long id, string? commandId)
    {
        var outcome = await payOff.RunAsync(Actor, commandId ?? "", id, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            var paid = outcome.Value;
            return Done("/debts", new Notice(
                $"Paid {Money.Format(paid.AmountMinor)} off {paid.Name} from {paid.Pot}. "
                    + (paid.OwedMinor == 0 ? "It’s paid off." : $"You still owe {Money.Format(paid.OwedMinor)}."),
                paid.EntryId));
        }

        if (outcome.Refusals.Any(refusal => refusal.Kind == RefusalKind.NotFound))
        {
            return NotFound();
        }

        AddRefusals(outcome.Refusals);
        return Refused("Index", await PageAsync(new DebtAsk()));
    }

    private static DebtAsk AskOf(UseDebtPlanRequest request) =>
        new(Enum.IsDefined(request.Order) ? request.Order : null, request.ExtraMinor);

    private DebtTermsAsked Read(DebtRow row, Dictionary<string, string> typed)
    {
        string Name(string what) => DebtTermsForm.FieldOf(what, row.DebtId);
        string? Text(string what) => typed.GetValueOrDefault(Name(what));
        var place = string.IsNullOrWhiteSpace(Text("Place"))
            ? (int?)null
            : Reader.Whole(Name("Place"), Text("Place"), 0, 1, DebtTermsRules.MaxPlace);
        var isCard = row.Kind == DebtKind.Card;
        return new DebtTermsAsked(
            row.DebtId,
            isCard ? Reader.Rate(Name("Rate"), Text("Rate")) : null,
            isCard ? Reader.OptionalAmount(Name("Minimum"), Text("Minimum")) : null,
            place,
            Reader.Id(Name("Pot"), Text("Pot"), "", "Choose one of your pots."));
    }

    private async Task<ViewResult> RefusedAsync(UseDebtPlanRequest request, DebtPlanForm form, Outcome<DebtPlanForeseen> outcome)
    {
        if (outcome.IsRefused)
        {
            if (ModelState.IsValid)
            {
                AddRefusals(outcome.Refusals);
            }
            else
            {
                AddRefusalsOfOtherFields(outcome.Refusals);
            }
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Index", await PageAsync(AskOf(request), form));
    }

    private async Task<DebtsPage> PageAsync(
        DebtAsk ask, DebtPlanForm? form = null, DebtTermsForm? terms = null, DebtPlanForeseen? foreseen = null)
    {
        var view = await debts.ReadAsync(BookId, ask, HttpContext.RequestAborted);
        ViewData[ViewKeys.FieldNames] = view.Rows
            .SelectMany(row => s_fields.Select(what => (Field: DebtTermsForm.FieldOf(what, row.DebtId), row.Name)))
            .ToDictionary(one => one.Field, one => one.Name);
        return new DebtsPage(view, form ?? DebtPlanForm.Of(view), terms ?? DebtTermsForm.Fresh(), foreseen);
    }
}
