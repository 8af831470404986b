using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;
using PotLock.Domain.Undo;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Undo;

namespace PotLock.Services.Transactions;

/// <summary>
/// Corrects a transaction (product page, <i>The ledger</i>): a reversal and a replacement, in one command. Where nothing but
/// the note or the tags differs, those are changed in place: they are no part of the ledger.
/// </summary>
[CommandName("edit-transaction", "changed an entry")]
public sealed class EditTransaction(CommandRunner runner)
{
    /// <summary>This entry is no transaction that can be corrected.</summary>
    public static Refusal NotEditable { get; } = new(
        "not-editable", "", "This entry can’t be edited. Undo it, and record it again the way you want it.", RefusalKind.Conflict);

    /// <summary>
    /// Corrects it. Refused: what <see cref="UndoRules"/> and <see cref="RecordTransaction"/> refuse; an entry that was taken
    /// back; one that PotLock made by its own rules (interest, openings, the monthly transfer). An unknown id is not found.
    /// </summary>
    public Task<Outcome<TransactionResult>> RunAsync(
        Actor actor, string commandId, long entryId, TransactionRequest request, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "edit-transaction", new { entryId, request }), scope => ActAsync(scope, entryId, request),
            cancellationToken);

    private static async Task<Outcome<TransactionResult>> ActAsync(CommandScope scope, long entryId, TransactionRequest request)
    {
        if (await RecordedTransaction.FindAsync(scope.Db, entryId) is not { } recorded)
        {
            return LedgerRefusals.NoSuchEntry;
        }

        if (recorded.ReversedById is not null || !recorded.IsEditable)
        {
            return recorded.ReversedById is null ? NotEditable : UndoRules.AlreadyUndone;
        }

        if (recorded.MovesAlike(request, scope.Book.Id))
        {
            return await AnnotateAsync(scope, recorded, request);
        }

        if (scope.Book.ClosedThrough is { } closed && recorded.Entry.Date <= closed)
        {
            // The replacement could not have its date.
            return new Refusal(
                "month-is-closed", "",
                $"This entry is in a closed month: everything up to {scope.Book.FormatDate(closed)} is closed. Reopen the month first, or "
                    + "record a refund or another expense today. You can change the note and tags at any time.");
        }

        // A refund's money must not leave before its replacement is there; an expense's must come back first.
        return request.Kind == TransactionKind.Refund && recorded.Entry.Kind == EntryKind.Refund
            ? await ReplaceAsync(scope, recorded, request, recordFirst: true)
            : await ReplaceAsync(scope, recorded, request, recordFirst: false);
    }

    private static async Task<Outcome<TransactionResult>> ReplaceAsync(
        CommandScope scope, RecordedTransaction recorded, TransactionRequest request, bool recordFirst)
    {
        // Tags that were there stay with what was taken back; the replacement has its own.
        var first = recordFirst ? await RecordTransaction.ActAsync(scope, request, recorded.Entry) : null;
        if (first is { IsRefused: true })
        {
            return first;
        }

        await scope.SaveAndForgetAsync();
        var undone = await UndoEntry.ReverseAsync(scope, recorded.Entry.Id);
        if (undone.IsRefused)
        {
            return undone.As<TransactionResult>();
        }

        if (first is null)
        {
            await scope.SaveAndForgetAsync();
            first = await RecordTransaction.ActAsync(scope, request, recorded.Entry);
        }

        return first.IsRefused ? first : first.Value with { BackInUse = await UndoEntry.TakeIntoUseAsync(scope, undone.Value.GotBalance) };
    }

    /// <summary>Changes note and tags in place.</summary>
    private static async Task<Outcome<TransactionResult>> AnnotateAsync(
        CommandScope scope, RecordedTransaction recorded, TransactionRequest request)
    {
        var tags = request.Tags ?? [];
        Refusal?[] found = [TagRules.Check(tags), NoteRules.Check(request.Note)];
        if (found.OfType<Refusal>().ToList() is { Count: > 0 } refusals)
        {
            return refusals;
        }

        await scope.AnnotateAsync(recorded.Entry.Id, request.Note.Trim(), tags);
        return new TransactionResult(recorded.Entry.Id, request.Kind, request.AmountMinor, "");
    }
}
