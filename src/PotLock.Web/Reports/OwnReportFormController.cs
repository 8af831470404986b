using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports.Own;
using PotLock.Services.Reports;
using PotLock.Services.Reports.Own;
using PotLock.Web.Shared;

namespace PotLock.Web.Reports;

/// <summary>Keeps a report as one's own, and changes it.</summary>
public sealed class OwnReportFormController(OwnReportQueries queries, KeepOwnReport keep, WriteReport write) : PotLockController
{
    private OwnReportForm _form = new();

    /// <summary>The form for a new one, made from a report as the address says; without a report, the list to choose one from.</summary>
    [HttpGet("/reports/own/new")]
    public async Task<IActionResult> New(
        string? report, string? period, string? account, string? group, string? category, string? tag, string? text, string? least,
        string? most, string? send)
    {
        var asked = new OwnReportForm
        {
            Report = report, Period = period, Account = account, Group = group, Category = category, Tag = tag, Text = text,
            Least = least, Most = most, SendEvery = send, Day = "1", Format = write.Formats[^1].Format,
        };
        var terms = asked.Read(Reader, null, (_, _) => { });
        IgnoreUnreadableQuery();
        if (await queries.ForNewAsync(BookId, Owner.UserId, terms, HttpContext.RequestAborted) is not { } choice)
        {
            return View("OwnReports", await queries.ListAsync(BookId, Owner.UserId, HttpContext.RequestAborted));
        }

        var mails = choice.Mail is { IsConfirmed: true, IsSetUp: true };
        return FormView(choice, terms with
        {
            Name = choice.SuggestedName,
            Sending = terms.Sending is { } sending ? sending with { ByMail = mails } : null,
        });
    }

    /// <summary>Keeps it.</summary>
    [HttpPost("/reports/own/new")]
    public Task<IActionResult> Create(OwnReportForm form) => SendAsync(null, form);

    /// <summary>The form for changing one.</summary>
    [HttpGet("/reports/own/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id) =>
        await queries.FindAsync(BookId, Owner.UserId, id, null, HttpContext.RequestAborted) is { Own: { } own } choice
            ? FormView(choice, own.Terms)
            : NotFound();

    /// <summary>Changes it.</summary>
    [HttpPost("/reports/own/{id:long}/edit")]
    public Task<IActionResult> Edit(long id, OwnReportForm form) => SendAsync(id, form);

    /// <inheritdoc />
    protected override string FieldOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal is { Property: nameof(OwnReportForm.Columns), Item: { } item }
            ? ListFields.Of(refusal.Property, _form.ColumnRows.ElementAtOrDefault((int)item))
            : base.FieldOf(refusal);
    }

    private ViewResult FormView(OwnReportChoice choice, OwnReportTerms terms) => View("OwnReportForm", new OwnReportFormPage(
        OwnReportForm.Of(terms, Money, choice.Mail), choice, write.Formats));

    private async Task<IActionResult> SendAsync(long? id, OwnReportForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        _form = form;
        var mail = await queries.MailAsync(Owner.UserId, HttpContext.RequestAborted);
        var terms = form.Read(Reader, mail, ModelState.AddModelError);
        var choice = id is { } known
            ? await queries.FindAsync(BookId, Owner.UserId, known, terms, HttpContext.RequestAborted)
            : await queries.ForNewAsync(BookId, Owner.UserId, terms, HttpContext.RequestAborted);
        if (choice is null)
        {
            return NotFound();
        }

        if (ModelState.IsValid)
        {
            var outcome = id is { } kept
                ? await keep.ChangeAsync(Actor, form.CommandId, kept, terms, HttpContext.RequestAborted)
                : await keep.CreateAsync(Actor, form.CommandId, terms, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done($"/reports/own/{outcome.Value.OwnReportId}", new Notice($"{outcome.Value.Name} is saved."));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(await keep.CheckAsync(Actor, id, terms, HttpContext.RequestAborted));
        }

        ViewData[ViewKeys.FieldNames] = OwnReportFormPage.ColumnFields(choice)
            .ToDictionary(column => column.Field, column => column.Label);
        form.CommandId = NextCommandId(form.CommandId);
        return Refused("OwnReportForm", new OwnReportFormPage(form, choice, write.Formats));
    }
}
