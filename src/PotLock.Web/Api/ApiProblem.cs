using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Web.Shared;

namespace PotLock.Web.Api;

/// <summary>Something in the request that was refused.</summary>
/// <param name="Pointer">Where it stands in the body, as a JSON pointer; empty for the request as a whole.</param>
/// <param name="Name">A name that does not change, for programs.</param>
/// <param name="Detail">The sentence for people.</param>
public sealed record ApiError(string Pointer, string Name, string Detail);

/// <summary>Why a request was not carried out: problem details (RFC 9457), with everything that is wrong at once.</summary>
/// <param name="Type">The name as a URI.</param>
/// <param name="Title">What sort of problem it is, in a word or two.</param>
/// <param name="Status">The status code.</param>
/// <param name="Detail">The sentence about what was refused first.</param>
/// <param name="Name">The name of what was refused first; it does not change.</param>
/// <param name="Errors">Everything that was refused.</param>
public sealed record ApiProblem(string Type, string Title, int Status, string Detail, string Name, IReadOnlyList<ApiError> Errors)
{
    /// <summary>By what the log knows this request; null when nothing does.</summary>
    public string? Reference { get; } = RequestReference.Current;

    /// <summary>The media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>The problem of a status, with what was refused.</summary>
    public static ApiProblem Of(int status, IReadOnlyList<ApiError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return new ApiProblem(
            $"urn:potlock:problem:{errors[0].Name}", TitleOf(status), status, errors[0].Detail, errors[0].Name, errors);
    }

    /// <summary>The problem of a status by itself.</summary>
    public static ApiProblem Of(int status, string? detail = null)
    {
        var (name, sentence) = status switch
        {
            StatusCodes.Status400BadRequest => ("bad-request", "The request cannot be read."),
            StatusCodes.Status401Unauthorized => (
                "no-token", "Send a token that holds: sign in at /api/v1/auth/login, or make one under Account."),
            StatusCodes.Status403Forbidden => ("not-allowed", "This is not allowed to whoever asks."),
            StatusCodes.Status404NotFound => ("not-found", "There is no such thing here."),
            StatusCodes.Status405MethodNotAllowed => ("method-not-allowed", "This address does not take that method."),
            StatusCodes.Status413PayloadTooLarge => ("too-large", "The body is larger than is taken."),
            StatusCodes.Status415UnsupportedMediaType => ("not-json", "Send the body as application/json."),
            StatusCodes.Status503ServiceUnavailable => ("unavailable", "PotLock cannot answer just now. Try again in a while."),
            >= 500 => ("internal-error", "PotLock could not answer. Nothing is known to have been recorded."),
            _ => ("refused", "The request was refused."),
        };
        return Of(status, [new ApiError("", name, detail ?? sentence)]);
    }

    /// <summary>This as the answer of an action.</summary>
    public ObjectResult ToResult() => new(this) { StatusCode = Status, ContentTypes = { MediaType } };

    /// <summary>The status code for a sort of refusal.</summary>
    internal static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
        RefusalKind.NotSignedIn => StatusCodes.Status401Unauthorized,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => "Not found",
        StatusCodes.Status409Conflict => "Things have moved on",
        StatusCodes.Status422UnprocessableEntity => "Refused",
        StatusCodes.Status429TooManyRequests => "Tried too often",
        StatusCodes.Status401Unauthorized => "Not signed in",
        StatusCodes.Status403Forbidden => "Not allowed",
        >= 500 => "Out of order",
        _ => "Not understood",
    };
}
