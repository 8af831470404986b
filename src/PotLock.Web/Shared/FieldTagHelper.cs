using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PotLock.Web.Shared;

/// <summary>What a field takes.</summary>
public enum FieldKind
{
    /// <summary>One line of text.</summary>
    Text,

    /// <summary>An amount of money: decimal keyboard, the currency's sign outside.</summary>
    Money,

    Percent,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A date, by the native picker.</summary>
    Date,

    /// <summary>An e-mail address.</summary>
    Email,

    Password,

    /// <summary>Several lines of text.</summary>
    Area,
}

/// <summary>
/// <c>&lt;field name="Amount" label="Amount" kind="Money"/&gt;</c>: label, hint, error and input in the one pattern that
/// every form uses. What was typed is kept when the form comes back with errors.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(Icons icons) : TagHelper
{
    /// <summary>The form field's name, as in the public surface.</summary>
    public string Name { get; set; } = "";

    /// <summary>The visible label.</summary>
    public string Label { get; set; } = "";

    /// <summary>What it takes.</summary>
    public FieldKind Kind { get; set; }

    /// <summary>The value when nothing was typed yet.</summary>
    public string? Value { get; set; }

    /// <summary>A hint under the label.</summary>
    public string? Hint { get; set; }

    /// <summary>Whether it may stay empty (said beside the label).</summary>
    public bool Optional { get; set; }

    /// <summary>The sign of the currency, for money.</summary>
    public string Unit { get; set; } = "";

    /// <summary>Whether the sign stands after the number.</summary>
    public bool UnitAfter { get; set; }

    /// <summary>The input's id; the name when left out.</summary>
    public string? Id { get; set; }

    /// <summary>
    /// The key of its errors, and its id, where several fields of a form have one name: <c>PotName-2</c>. The name when left out.
    /// </summary>
    public string? Key { get; set; }

    /// <summary>Whether the input is large, for the one amount a page is about.</summary>
    public bool Large { get; set; }

    /// <summary>The view it stands in.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var id = Id ?? Key ?? Name;
        var state = ViewContext.ViewData.ModelState[Key ?? Name];
        var errors = state?.Errors.Select(error => error.ErrorMessage).ToList() ?? [];
        ViewContext.HttpContext.NoteLabel(Key ?? Name, Label);
        var inner = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var inputAttributes = output.Attributes.Where(attribute => attribute.Name != "class").ToList();
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", "field");
        output.Content.AppendHtml(Caption(id));
        if (Hint is not null)
        {
            output.Content.AppendHtml($"<p class=\"field__hint\" id=\"{id}-hint\">{AmountsTagHelper.MarkText(Hint)}</p>");
        }

        if (errors.Count > 0)
        {
            // One element, however many errors: an id stands only once on a page.
            output.Content.AppendHtml(FieldErrorTagHelper.Error(icons, id, string.Join(' ', errors)));
        }

        if (!inner.IsEmptyOrWhiteSpace)
        {
            output.Content.AppendHtml(inner);
            return;
        }

        var typed = Kind == FieldKind.Password ? null : state?.AttemptedValue ?? Value;
        output.Content.AppendHtml(Wrap(Input(id, typed, errors.Count > 0, inputAttributes)));
    }

    private HtmlContentBuilder Caption(string id)
    {
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Kind switch
        {
            FieldKind.Money => $"{Label} ({Unit})",
            FieldKind.Percent => $"{Label} (%)",
            _ => Label,
        });
        if (Optional)
        {
            label.InnerHtml.AppendHtml(" <span class=\"field__optional\">(optional)</span>");
        }

        return (HtmlContentBuilder)new HtmlContentBuilder().AppendHtml(label);
    }

    private TagBuilder Input(string id, string? value, bool hasErrors, List<TagHelperAttribute> attributes)
    {
        var input = new TagBuilder(Kind == FieldKind.Area ? "textarea" : "input");
        input.Attributes["id"] = id;
        input.Attributes["name"] = Name;
        if (Kind == FieldKind.Area)
        {
            input.InnerHtml.Append(value ?? "");
        }
        else
        {
            input.TagRenderMode = TagRenderMode.SelfClosing;
            input.Attributes["type"] = Kind switch
            {
                FieldKind.Date => "date",
                FieldKind.Email => "email",
                FieldKind.Password => "password",
                _ => "text",
            };
            input.Attributes["value"] = value ?? "";
        }

        if (Kind is FieldKind.Money or FieldKind.Percent or FieldKind.Number)
        {
            input.Attributes["inputmode"] = Kind == FieldKind.Number ? "numeric" : "decimal";
            input.Attributes["autocomplete"] = "off";
        }

        var described = string.Join(' ', new[] { Hint is null ? null : id + "-hint", hasErrors ? id + "-error" : null }.OfType<string>());
        if (described.Length > 0)
        {
            input.Attributes["aria-describedby"] = described;
        }

        if (hasErrors)
        {
            input.Attributes["aria-invalid"] = "true";
        }

        foreach (var attribute in attributes)
        {
            input.Attributes[attribute.Name] = attribute.Value?.ToString();
        }

        return input;
    }

    private IHtmlContent Wrap(TagBuilder input)
    {
        if (Kind == FieldKind.Password)
        {
            // Room for the button that shows what is typed, which a script puts beside it.
            var box = new TagBuilder("div");
            box.AddCssClass("password");
            box.InnerHtml.AppendHtml(input);
            return box;
        }

        if (Kind is not (FieldKind.Money or FieldKind.Percent))
        {
            return input;
        }

        var after = Kind == FieldKind.Percent || UnitAfter;
        var wrap = new TagBuilder("div");
        wrap.AddCssClass(
            "money" + (after ? " money--after" : "") + (Large ? " money--large" : "") + (Kind == FieldKind.Money ? " money--amount" : ""));
        var unit = new TagBuilder("span");
        unit.AddCssClass("money__unit");
        unit.Attributes["aria-hidden"] = "true";
        unit.InnerHtml.Append(Kind == FieldKind.Percent ? "%" : Unit);
        wrap.InnerHtml.AppendHtml(unit).AppendHtml(input);
        return wrap;
    }
}

/// <summary><c>&lt;field-error name="Colour"/&gt;</c>: what is wrong with a group of choices; nothing when nothing is.</summary>
[HtmlTargetElement("field-error", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldErrorTagHelper(Icons icons) : TagHelper
{
    /// <summary>The form field's name, which is the id of the group too.</summary>
    public string Name { get; set; } = "";

    /// <summary>The view it stands in.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        if (ViewContext.ViewData.ModelState[Name] is { Errors: { Count: > 0 } errors })
        {
            output.Content.SetHtmlContent(Error(icons, Name, string.Join(' ', errors.Select(error => error.ErrorMessage))));
        }
    }

    internal static HtmlString Error(Icons icons, string id, string error) => new(
        $"<p class=\"field__error\" id=\"{id}-error\">{icons.Svg("exclamation-circle")}"
        + $"<span><span class=\"visually-hidden\">Error: </span>{AmountsTagHelper.MarkText(error)}</span></p>");
}
