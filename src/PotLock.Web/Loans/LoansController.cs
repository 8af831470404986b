using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Services.Loans;
using PotLock.Web.Shared;

namespace PotLock.Web.Loans;

/// <summary>Loans: the list, adding one with what it will come to, changing one.</summary>
public sealed class LoansController(LoanQueries loans, AddLoan add, ChangeLoan change) : PotLockController
{
    /// <inheritdoc />
    protected override string FieldOf(Refusal refusal) => refusal?.Property switch
    {
        LoanRules.Rate => nameof(LoanForm.Rate),
        LoanRules.RateFrom => nameof(LoanForm.Start),
        _ => base.FieldOf(refusal!),
    };

    /// <summary>Every loan.</summary>
    [HttpGet("/loans")]
    public async Task<IActionResult> Index() => View("Index", await loans.ListAsync(BookId, HttpContext.RequestAborted));

    /// <summary>The form for a new loan.</summary>
    [HttpGet("/loans/new")]
    public async Task<IActionResult> New() => View(
        "Form", new LoanFormPage(new LoanForm { CommandId = CommandForm.NewCommandId() }, await ChoicesAsync(), null));

    /// <summary>Adds a loan.</summary>
    [HttpPost("/loans")]
    public async Task<IActionResult> Create(LoanForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var choices = await ChoicesAsync();
        var request = form.Read(Reader, choices.Today);
        if (ModelState.IsValid)
        {
            var outcome = await add.RunAsync(Actor, form.CommandId, request, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done(
                    $"/loans/{outcome.Value.LoanId}",
                    new Notice($"You’ve added your loan from {outcome.Value.Name}.", outcome.Value.EntryId));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(await add.CheckAsync(BookId, request, HttpContext.RequestAborted));
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Form", new LoanFormPage(form, choices, null));
    }

    /// <summary>Shows what a new loan would come to. Changes nothing.</summary>
    [HttpPost("/loans/preview")]
    public async Task<IActionResult> Preview(LoanForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var choices = await ChoicesAsync();
        var request = form.Read(Reader, choices.Today);
        if (!ModelState.IsValid)
        {
            AddRefusalsOfOtherFields(await add.CheckAsync(BookId, request, HttpContext.RequestAborted));
            return Refused("Form", new LoanFormPage(form, choices, null));
        }

        var outcome = await add.PreviewAsync(BookId, request, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return View("Form", new LoanFormPage(form, choices, null, outcome.Value));
        }

        AddRefusals(outcome.Refusals);
        return Refused("Form", new LoanFormPage(form, choices, null));
    }

    /// <summary>The form for changing a loan.</summary>
    [HttpGet("/loans/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id) => await FindAsync(id) is { } detail
        ? View("Form", new LoanFormPage(LoanForm.Of(detail.Row, Money), detail.Choices, detail.Row))
        : NotFound();

    /// <summary>Changes a loan from its next payment on.</summary>
    [HttpPost("/loans/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, LoanForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await FindAsync(id) is not { } detail)
        {
            return NotFound();
        }

        var wanted = form.ReadChange(Reader);
        if (ModelState.IsValid)
        {
            var outcome = await change.RunAsync(Actor, form.CommandId, id, wanted, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done($"/loans/{id}", new Notice($"Your changes to {outcome.Value.Name} are saved."));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(await change.CheckAsync(BookId, id, wanted, HttpContext.RequestAborted));
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Form", new LoanFormPage(form, detail.Choices, detail.Row));
    }

    private Task<LoanChoices> ChoicesAsync() => loans.ChoicesAsync(BookId, HttpContext.RequestAborted);

    private Task<LoanDetail?> FindAsync(long id) => loans.FindAsync(BookId, id, null, HttpContext.RequestAborted);
}
