using PotLock.Domain.Channels;
using PotLock.Domain.Notifications;
using PotLock.Services.Channels;
using PotLock.Services.Notifications;
using PotLock.Web.Shared;

namespace PotLock.Web.Channels;

/// <summary>What a person wants to be told, and how, as it is posted: what is ticked, by the words of groups and kinds.</summary>
public sealed class ChoicesForm
{
    /// <summary>What counts on the bell.</summary>
    public IReadOnlyList<string>? Page { get; set; }

    /// <summary>What comes by mail.</summary>
    public IReadOnlyList<string>? Mail { get; set; }

    /// <summary>What comes onto devices and channels.</summary>
    public IReadOnlyList<string>? Push { get; set; }

    /// <summary>When the quiet hours begin, as in <c>22:00</c>.</summary>
    public string? QuietFrom { get; set; }

    /// <summary>When they end.</summary>
    public string? QuietUntil { get; set; }

    /// <summary><c>true</c> for amounts on devices and channels.</summary>
    public string? Amounts { get; set; }

    /// <summary>Whether each kind stands by itself; null for groups.</summary>
    public string? Each { get; set; }

    /// <summary>The form as it stands for what was chosen.</summary>
    public static ChoicesForm Of(NotificationPreferences chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        return new ChoicesForm
        {
            Page = ChannelWords.WordsOf(chosen.Page),
            Mail = ChannelWords.WordsOf(chosen.Mail),
            Push = ChannelWords.WordsOf(chosen.Push),
            QuietFrom = ChannelWords.TimeOf(chosen.QuietFromMinutes),
            QuietUntil = ChannelWords.TimeOf(chosen.QuietUntilMinutes),
            Amounts = chosen.AmountsInPush ? "true" : null,
        };
    }

    /// <summary>What it asks for.</summary>
    public NotificationPreferences Read(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new NotificationPreferences(
            ChannelWords.Read(Page), ChannelWords.Read(Mail), ChannelWords.Read(Push), reader.Time(nameof(QuietFrom), QuietFrom),
            reader.Time(nameof(QuietUntil), QuietUntil), Amounts == "true");
    }
}

/// <summary>How a browser is reached, as its script fills it in.</summary>
public sealed class PushForm
{
    /// <summary>The address at its push service.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Its public key.</summary>
    public string? P256dh { get; set; }

    /// <summary>The secret that both share.</summary>
    public string? Auth { get; set; }
}

/// <summary>A new channel, as it is posted.</summary>
public sealed class ChannelForm
{
    /// <summary>What it is, as a word.</summary>
    public string? Kind { get; set; } = ChannelWords.Kinds[0].Word;

    /// <summary>What it is called.</summary>
    public string? Name { get; set; }

    /// <summary>Where it is.</summary>
    public string? Address { get; set; }

    /// <summary>The secret that it takes; it never stands in a page again.</summary>
    public string? Token { get; set; }

    /// <summary>What it asks for.</summary>
    public NewChannel Read() => new(ChannelWords.KindOf(Kind), Name ?? "", Address ?? "", Token ?? "");
}

/// <summary>A line of the page: kinds that are chosen together.</summary>
/// <param name="Word">The word of the group or kind.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Page">Whether it counts on the bell.</param>
/// <param name="Mail">Whether it comes by mail.</param>
/// <param name="Push">Whether it comes onto devices and channels.</param>
public sealed record ChoiceRow(string Word, string Name, bool Page, bool Mail, bool Push)
{
    /// <summary>
    /// The lines: a group is one as long as its kinds are chosen alike; where they are not, or each was asked for, its kinds stand one
    /// by one, so that saving the page changes nothing that nobody touched.
    /// </summary>
    public static IReadOnlyList<ChoiceRow> Of(NotificationPreferences chosen, bool each)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        return
        [
            .. NotificationWords.Groups.SelectMany(group =>
                !each && IsEven(chosen.Page, group.Kinds) && IsEven(chosen.Mail, group.Kinds) && IsEven(chosen.Push, group.Kinds)
                    ? [Row(group.Word, group.Name, group.Kinds, chosen)]
                    : NotificationWords.Each.Where(kind => group.Kinds.HasFlag(kind))
                        .Select(kind => Row(ChannelWords.WordOf(kind), NotificationWords.Subject(kind), kind, chosen))),
        ];
    }

    private static bool IsEven(NotificationKinds chosen, NotificationKinds group) =>
        (chosen & group) == NotificationKinds.None || (chosen & group) == group;

    private static ChoiceRow Row(string word, string name, NotificationKinds kinds, NotificationPreferences chosen) =>
        new(word, name, (chosen.Page & kinds) != 0, (chosen.Mail & kinds) != 0, (chosen.Push & kinds) != 0);
}

/// <summary>The page of a person's notifications.</summary>
/// <param name="Form">What was chosen, or typed.</param>
/// <param name="Rows">The lines of choices.</param>
/// <param name="Each">Whether each kind was asked for.</param>
/// <param name="MailIsSetUp">Whether this PotLock can send mail.</param>
/// <param name="Devices">The browsers that are told.</param>
/// <param name="Channels">The servers that are told.</param>
public sealed record NotificationSettingsPage(
    ChoicesForm Form, IReadOnlyList<ChoiceRow> Rows, bool Each, bool MailIsSetUp, IReadOnlyList<PushDeviceRow> Devices,
    IReadOnlyList<ChannelRow> Channels)
{
    /// <summary>Whether the browser that asks is one of the devices.</summary>
    public bool IsOnHere => Devices.Any(device => device.IsHere);
}
