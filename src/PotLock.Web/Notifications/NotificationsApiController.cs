using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.Notifications;
using PotLock.Services.Notifications;
using PotLock.Web.Api;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Notifications;

/// <summary>A notification.</summary>
/// <param name="Id">The notification.</param>
/// <param name="Kind">What it is about, as in "withdrawal-held".</param>
/// <param name="Text">What it says.</param>
/// <param name="Path">The page it links to.</param>
/// <param name="On">The date it is about.</param>
/// <param name="CreatedAt">When it was created, in UTC.</param>
/// <param name="ReadAt">When you read it, in UTC; null while unread.</param>
/// <param name="By">Who did it, by first name; null in a book with one member, and where PotLock did it.</param>
public sealed record NotificationJson(
    string Id, string Kind, string Text, string Path, string On, string CreatedAt, string? ReadAt, string? By)
{
    /// <summary>A notification as programs read it.</summary>
    internal static NotificationJson Of(NotificationRow row) => new(
        DisplayText.Id(row.Notification.Id), ApiText.Mark(row.Notification.Kind), row.Notification.Text, row.Notification.Path,
        DateText.Iso(row.Notification.On), ApiText.Instant(row.Notification.CreatedAtUtc)!, ApiText.Instant(row.ReadAtUtc), row.By);
}

/// <summary>The kinds of notification that also come by e-mail.</summary>
/// <param name="Kinds">The kinds you get by e-mail.</param>
/// <param name="Known">All kinds.</param>
/// <param name="MailIsSetUp">Whether this PotLock can send e-mail.</param>
public sealed record MailedKindsJson(IReadOnlyList<string> Kinds, IReadOnlyList<string> Known, bool MailIsSetUp);

/// <summary>The kinds you want by e-mail.</summary>
/// <param name="Kinds">All of them; none when empty.</param>
public sealed record MailedKindsBody(IReadOnlyList<string>? Kinds);

/// <summary>Notifications, for programs.</summary>
[Route("api/v1/notifications")]
[NeedsRole(BookRole.Viewer)]
public sealed class NotificationsApiController(
    NotificationQueries notifications, NotificationChoices choices, IMailCarrier mail) : ApiController
{
    private static readonly (string Word, NotificationKinds Kind)[] s_kinds =
        [.. NotificationWords.Each.Select(kind => (ApiText.Mark(kind), kind))];

    /// <summary>A page of notifications, newest first.</summary>
    /// <param name="cursor">The <c>next</c> of the previous page.</param>
    [HttpGet]
    public async Task<ActionResult<ApiList<NotificationJson>>> List(string? cursor)
    {
        var before = Reader.OptionalId("", cursor);
        if (Unreadable() is { } unreadable)
        {
            return unreadable;
        }

        var page = await notifications.ListAsync(Actor, before, Cancelled);
        return Ok(new ApiList<NotificationJson>([.. page.Rows.Select(NotificationJson.Of)], ApiText.Id(page.NextBefore)));
    }

    /// <summary>Marks one as read.</summary>
    [HttpPost("{id:long}/read")]
    public async Task<ActionResult> Read(long id) =>
        await notifications.MarkReadAsync(Actor, id, Cancelled) is null ? Missing() : NoContent();

    /// <summary>Marks all of them as read.</summary>
    [HttpPost("read")]
    public async Task<ActionResult> ReadAll()
    {
        await notifications.MarkReadAsync(Actor, notificationId: null, Cancelled);
        return NoContent();
    }

    /// <summary>The kinds that also come by e-mail.</summary>
    [HttpGet("mail")]
    public async Task<ActionResult<MailedKindsJson>> Mail()
    {
        return Ok(Of((await choices.FindAsync(Actor, Cancelled)).Mail));
    }

    /// <summary>Chooses the kinds that also come by e-mail.</summary>
    [HttpPut("mail")]
    public async Task<ActionResult<MailedKindsJson>> ChooseMail(MailedKindsBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var reader = Reader;
        var chosen = NotificationKinds.None;
        foreach (var (place, word) in (body.Kinds ?? []).Index())
        {
            chosen |= reader.Word($"/kinds/{DisplayText.Id(place)}", word, NotificationKinds.None, s_kinds);
        }

        if (Unreadable() is { } unreadable)
        {
            return unreadable;
        }

        return Ok(Of((await choices.ChooseMailAsync(Actor, chosen, Cancelled)).Mail));
    }

    private MailedKindsJson Of(NotificationKinds chosen) => new(
        [.. s_kinds.Where(one => chosen.HasFlag(one.Kind)).Select(one => one.Word)], [.. s_kinds.Select(one => one.Word)], mail.IsSetUp);
}
