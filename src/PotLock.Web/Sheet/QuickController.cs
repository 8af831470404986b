using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.QuickEntries;
using PotLock.Services.Pages;
using PotLock.Web.Deposits;
using PotLock.Web.Shared;
using PotLock.Web.Transactions;

namespace PotLock.Web.Sheet;

/// <summary>One line of plain words: it fills in the sheet, and nothing is recorded before that is confirmed.</summary>
public sealed class QuickController(GetSheet sheet, ReadQuickEntry read) : SheetFormController(sheet)
{
    /// <summary>The sheet with what the line says; without a line, where it is typed. Other apps share texts with it, too.</summary>
    /// <param name="line">The line.</param>
    /// <param name="edit">A line that is typed on, instead.</param>
    /// <param name="returnUrl">The page to go back to once the entry is recorded.</param>
    [HttpGet("/quick")]
    public async Task<IActionResult> Show(string? line, string? edit, string? returnUrl)
    {
        IgnoreUnreadableQuery();
        var view = await read.RunAsync(BookId, line ?? edit, HttpContext.RequestAborted);
        var page = new QuickPage(line ?? edit ?? "", LocalPath(returnUrl), QuickWords.Examples(view.Sheet));
        if (line is null || !view.Reading.IsRefused)
        {
            return line is null ? View("Quick", page) : View("Index", Fill(view.Reading.Value, view.Sheet, line, returnUrl));
        }

        AddRefusals(view.Reading.Refusals);
        return Refused("Quick", page);
    }

    private SheetPage Fill(QuickReading reading, SheetView view, string line, string? returnUrl)
    {
        var amount = Money.ForInput(reading.AmountMinor);
        var date = reading.Date is { } day ? DateText.Iso(day) : null;
        var (kind, commandId) = (QuickWords.Mark(reading.Kind), CommandForm.NewCommandId());
        var empty = Page(kind, view, returnUrl);
        return empty with
        {
            Quick = new QuickLineRead(line, QuickWords.Unused(reading)),
            Spend = reading.Kind is not (QuickKind.Spend or QuickKind.Income) ? empty.Spend : new TransactionForm
            {
                CommandId = commandId,
                Amount = amount,
                Date = date,
                Description = reading.Description,
                CategoryId = reading.CategoryId is { } category ? DisplayText.Id(category) : null,
                Tags = string.Join(", ", reading.Tags),
                PaidWith = ValueOf(view, reading.FromId) ?? empty.Spend.PaidWith,
            },
            Deposit = new DepositForm
            {
                CommandId = commandId,
                Amount = amount,
                Date = date,
                Description = reading.Description,
                From = reading.FromId is { } bank ? DisplayText.Id(bank) : null,
            },
            Move = new MoveForm
            {
                CommandId = commandId,
                Amount = amount,
                From = ValueOf(view, reading.FromId) ?? TransactionForm.Active,
                To = ValueOf(view, reading.ToId) ?? (reading.FromId is null ? null : TransactionForm.Active),
            },
        };
    }

    private static string? ValueOf(SheetView view, long? id) =>
        id is { } one && view.Choices.MoveFrom.Concat(view.Choices.Transaction.PaidWith).Concat(view.Choices.MoveTo)
            .FirstOrDefault(account => account.Id == one) is { } account
            ? SheetPage.ValueOf(account)
            : null;
}
