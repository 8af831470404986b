using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace PotLock.Web.Shared;

/// <summary>See Other: after a form was carried out, fetch this page.</summary>
/// <param name="path">A path of this app; what a header cannot carry is escaped.</param>
public sealed class SeeOtherResult(string path)
    : StatusCodeResult(StatusCodes.Status303SeeOther), IKeepTempDataResult
{
    /// <inheritdoc />
    public override void ExecuteResult(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        base.ExecuteResult(context);
        context.HttpContext.Response.Headers.Location = Escape(path);
    }

    private static string Escape(string path)
    {
        var escaped = new StringBuilder();
        foreach (var rune in path.EnumerateRunes())
        {
            escaped.Append(rune.IsAscii && !Rune.IsControl(rune) ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        }

        return escaped.ToString();
    }
}
