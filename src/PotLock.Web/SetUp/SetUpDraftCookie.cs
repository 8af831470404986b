using System.Globalization;
using PotLock.Web.Shared;

namespace PotLock.Web.SetUp;

/// <summary>
/// Keeps what was typed in set-up between its steps, in a cookie of this browser session that only PotLock can read: so each
/// step is a page of its own, and the browser's Back, Forward and Reload lose nothing. No amount stands in an address. What
/// is too much for a cookie is not kept; then the steps follow each other as answers to their forms, as every form does.
///
/// A script keeps what is typed on a step before its button is pressed. Its answers may come after the one of the button, so
/// they are kept apart, in a cookie of their own: it counts only as long as the step that it was typed on is the last one.
/// </summary>
public sealed class SetUpDraftCookie(ProtectedCookie cookies)
{
    /// <summary>The cookie's name; larger ones are cut into several.</summary>
    public const string Cookie = "potlock-setup";

    /// <summary>The cookie of what is being typed.</summary>
    public const string DraftCookie = "potlock-setup-draft";

    /// <summary>The cookie of the income that was given, once the book is set up.</summary>
    public const string IncomeCookie = "potlock-setup-income";

    private const string Path = "/setup";

    /// <summary>Keeps a step; false when it is too much. Drafts of what was shown before count no longer.</summary>
    public bool Keep(HttpContext http, long bookId, SetUpForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        form.Revision = Guid.NewGuid().ToString();
        if (!cookies.Keep(http, Cookie, Path, PurposeOf(bookId), form))
        {
            Forget(http);
            return false;
        }

        cookies.Forget(http, DraftCookie, Path);
        return true;
    }

    /// <summary>Keeps what is being typed on a step, where there is room for it beside what is kept.</summary>
    public void KeepDraft(HttpContext http, long bookId, SetUpForm form) => cookies.Keep(
        http, DraftCookie, Path, PurposeOf(bookId), form, ProtectedCookie.MaxCharacters - cookies.LengthOf(http, Cookie));

    /// <summary>What was kept for this book last; null when nothing was, or it cannot be read any more.</summary>
    public SetUpForm? Find(HttpContext http, long bookId)
    {
        var step = cookies.Find<SetUpForm>(http, Cookie, PurposeOf(bookId));
        var draft = cookies.Find<SetUpForm>(http, DraftCookie, PurposeOf(bookId));
        return draft is not null && (draft.Revision ?? "") == (step?.Revision ?? "") ? draft : step;
    }

    public void Forget(HttpContext http)
    {
        cookies.Forget(http, Cookie, Path);
        cookies.Forget(http, DraftCookie, Path);
    }

    /// <summary>Keeps the income that was given until it has its place in the book, in minor units; 0 keeps none.</summary>
    public void KeepIncome(HttpContext http, long bookId, long amountMinor)
    {
        if (amountMinor > 0)
        {
            cookies.Keep(http, IncomeCookie, Path, PurposeOf(bookId), new GivenIncome(amountMinor));
        }
        else
        {
            ForgetIncome(http);
        }
    }

    /// <summary>The income that was given; null when there was none, or it has its place.</summary>
    public long? FindIncome(HttpContext http, long bookId) =>
        cookies.Find<GivenIncome>(http, IncomeCookie, PurposeOf(bookId))?.AmountMinor;

    public void ForgetIncome(HttpContext http) => cookies.Forget(http, IncomeCookie, Path);

    private sealed record GivenIncome(long AmountMinor);

    private static string PurposeOf(long bookId) => string.Create(CultureInfo.InvariantCulture, $"PotLock.SetUp {bookId}");
}
