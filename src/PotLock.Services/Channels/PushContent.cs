using System.Text.Encodings.Web;
using System.Text.Json;

namespace PotLock.Services.Channels;

/// <summary>What a device or a channel is told.</summary>
/// <param name="Title">What it is about, in a few words.</param>
/// <param name="Body">A sentence, or several lines.</param>
/// <param name="Url">The page that it points to: a path of this app for devices, a whole address for channels.</param>
/// <param name="Tag">The same for everything that says the same.</param>
public sealed record PushContent(string Title, string Body, string? Url, string Tag)
{
    // It is read by scripts and programs, and never stands in a page: letters with accents stay as they are, and short.
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>It as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    /// <summary>Anything as JSON of the same kind.</summary>
    public static string Json<T>(T value) => JsonSerializer.Serialize(value, s_json);
}
