using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Web.Shared;

namespace PotLock.Web.Api;

/// <summary>Something in the request that was refused.</summary>
/// <param name="Pointer">Where it is in the body, as a JSON pointer; empty for the request as a whole.</param>
/// <param name="Name">A fixed name, for programs.</param>
/// <param name="Detail">The sentence to show.</param>
public sealed record ApiError(string Pointer, string Name, string Detail);

/// <summary>Why a request was refused: problem details (RFC 9457), with everything that is wrong.</summary>
/// <param name="Type">The name as a URI.</param>
/// <param name="Title">The type of problem, in a word or two.</param>
/// <param name="Status">The status code.</param>
/// <param name="Detail">The first error’s sentence.</param>
/// <param name="Name">The first error’s fixed name.</param>
/// <param name="Errors">All errors.</param>
public sealed record ApiProblem(string Type, string Title, int Status, string Detail, string Name, IReadOnlyList<ApiError> Errors)
{
    /// <summary>The request’s id in the log, or null.</summary>
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
            StatusCodes.Status400BadRequest => ("bad-request", "The request can’t be read."),
            StatusCodes.Status401Unauthorized => (
                "no-token", "Send a valid token: log in at /api/v1/auth/login, or create one under Your account."),
            StatusCodes.Status403Forbidden => ("not-allowed", "You’re not allowed to do this."),
            StatusCodes.Status404NotFound => ("not-found", "There’s nothing here with that address or id."),
            StatusCodes.Status405MethodNotAllowed => ("method-not-allowed", "This address doesn’t accept that method."),
            StatusCodes.Status413PayloadTooLarge => ("too-large", "The body is too large."),
            StatusCodes.Status415UnsupportedMediaType => ("not-json", "Send the body as application/json."),
            StatusCodes.Status503ServiceUnavailable => ("unavailable", "PotLock can’t answer right now. Try again in a while."),
            >= 500 => ("internal-error", "PotLock couldn’t answer. As far as we know, nothing was recorded."),
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
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Gone => StatusCodes.Status410Gone,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => "Not found",
        StatusCodes.Status409Conflict => "Something has changed",
        StatusCodes.Status422UnprocessableEntity => "Refused",
        StatusCodes.Status429TooManyRequests => "Too many tries",
        StatusCodes.Status401Unauthorized => "Not logged in",
        StatusCodes.Status403Forbidden => "Not allowed",
        >= 500 => "Out of order",
        _ => "Not understood",
    };
}
