using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace PotLock.Web.Shared;

/// <summary>
/// What the fields of a page are called on it. The summary of what is wrong stands above the form and names them by their
/// labels, so it is written once the whole page is known.
/// </summary>
internal static class FieldLabels
{
    /// <summary>Notes what a field is called.</summary>
    public static void NoteLabel(this HttpContext http, string field, string label)
    {
        if (http.Items[typeof(FieldLabels)] is not Dictionary<string, string> labels)
        {
            http.Items[typeof(FieldLabels)] = labels = new(StringComparer.Ordinal);
        }

        labels.TryAdd(field, label);
    }

    /// <summary>A field's label, with a colon behind it: written when the page is, and by then every field has said its own.</summary>
    /// <param name="http">The request.</param>
    /// <param name="field">The field's name, or its key where several have one name.</param>
    /// <param name="given">What the page calls it where its label does not tell, as in a row of several; null to ask the label.</param>
    public static IHtmlContent LabelOf(this HttpContext http, string field, string? given) => new Label(http, field, given);

    private sealed class Label(HttpContext http, string field, string? given) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var label = given
                ?? (http.Items[typeof(FieldLabels)] as Dictionary<string, string>)?.GetValueOrDefault(field)
                ?? FieldNames.Of(field);
            encoder.Encode(writer, label);
            writer.Write(": ");
        }
    }
}
