using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace PotLock.Web.Shared;

/// <summary>A form that changes money: it carries the id of the command that it will be.</summary>
public abstract class CommandForm
{
    /// <summary>The command id, made when the form was first shown; empty when the form came without.</summary>
    [ValidateNever] // the command itself refuses an id that is none, in words
    public string CommandId { get; set => field = value ?? ""; } = "";

    /// <summary>
    /// The book that the form was shown for. Every form that is sent has it (<see cref="BookFormTagHelper"/>), and does nothing in
    /// another book.
    /// </summary>
    [ValidateNever] // it is asked before the form is read
    public string BookId { get; set => field = value ?? ""; } = "";

    /// <summary>A fresh command id.</summary>
    public static string NewCommandId() => Guid.NewGuid().ToString();
}
