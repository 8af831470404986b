using System.Buffers.Text;
using System.Security.Cryptography;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Channels;

/// <summary>What a person does on the pages of notifications.</summary>
internal static class ChannelSteps
{
    public const string Address = "/account/notifications";
    public const string Choices = "form[action='/account/notifications']";
    public const string NewChannel = "form[action='/account/notifications/channels']";

    public static Task<Page> AddChannelAsync(this Browser browser, string kind, string name, string address, string token = "") =>
        browser.CarryOutAsync(
            Address + "/channels/new", NewChannel, ("Kind", kind), ("Name", name), ("Address", address), ("Token", token));

    /// <summary>Does what the page's script does.</summary>
    public static Task<Page> TurnOnPushAsync(this Browser browser, string endpoint)
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return browser.CarryOutAsync(
            Address, "[data-push-on]", ("Endpoint", endpoint), ("P256dh", Base64Url.EncodeToString([4, .. point.X!, .. point.Y!])),
            ("Auth", Base64Url.EncodeToString(new byte[16])));
    }
}
