using PotLock.Domain.Ledger;

namespace PotLock.Services.Ledger;

/// <summary>
/// Who acts, in which book: what every command is told first. It is handed on from whoever knows, the controller of a signed-in
/// person for one, and found nowhere else.
/// </summary>
/// <param name="PersonId">The person's user id; null when PotLock acts by itself.</param>
/// <param name="OnlyLooks">
/// Whether the answer to a form is only shown once more: then nothing is carried out, and what could be is refused with that.
/// </param>
/// <param name="Role">What the person may do in the book, as of this request. PotLock itself may everything.</param>
public readonly record struct Actor(long BookId, Guid? PersonId, bool OnlyLooks = false, BookRole Role = BookRole.Owner);
