namespace PotLock.Services.Exports;

/// <summary>A file of a book that cannot be used; the message is the sentence for the person who asked.</summary>
internal sealed class UnusableBookException(string message) : Exception(message);
