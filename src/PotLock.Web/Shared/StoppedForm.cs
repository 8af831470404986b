using PotLock.Services.Members;

namespace PotLock.Web.Shared;

/// <summary>Why a request went no further, for the page that says so.</summary>
/// <param name="Other">The book that the form was for, when it is another of the person’s than the open one.</param>
/// <param name="Sentence">Why the person may not do that; null when they may.</param>
public sealed record StoppedForm(OwnBook? Other, string? Sentence);
