namespace PotLock.Web.Hosting;

/// <summary>A setting that PotLock cannot work with; the message is the sentence for whoever runs it.</summary>
/// <param name="sentence">Which setting, what is wrong with it, what is allowed.</param>
internal sealed class SettingProblemException(string sentence) : InvalidOperationException(sentence);
