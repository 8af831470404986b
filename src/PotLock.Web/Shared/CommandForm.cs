namespace PotLock.Web.Shared;

/// <summary>A form that changes money: it carries the id of the command that it will be.</summary>
public abstract class CommandForm
{
    /// <summary>The command id, made when the form was first shown.</summary>
    public string CommandId { get; set; } = "";

    /// <summary>A fresh command id.</summary>
    public static string NewCommandId() => Guid.NewGuid().ToString();
}
