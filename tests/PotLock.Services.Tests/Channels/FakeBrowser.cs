using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PotLock.Domain.Channels;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Channels;

/// <summary>What a browser showed.</summary>
public sealed record ShownPush(string Title, string Body, string Url, string Tag);

/// <summary>
/// A browser and its push service, in code of its own: it decrypts what it is sent (RFC 8188, RFC 8291) and checks who sent it
/// (RFC 8292), and forgives nothing.
/// </summary>
public sealed class FakeBrowser : IDisposable
{
    private const int MaxBodyBytes = 4_096;

    private readonly FakeServer _service;
    private readonly string _path;
    private readonly ECDiffieHellman _key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _auth = RandomNumberGenerator.GetBytes(16);

    public FakeBrowser(FakeServer service, string path)
    {
        (_service, _path) = (service, path);
        Target = new PushTarget(service.Address + path, Base64Url.EncodeToString(PointOf(_key)), Base64Url.EncodeToString(_auth));
    }

    /// <summary>How it says that it is reached.</summary>
    public PushTarget Target { get; }

    /// <summary>Everything that its push service was given for it.</summary>
    public IReadOnlyList<FakeRequest> Requests => [.. _service.Requests.Where(request => request.Path == _path)];

    /// <summary>What it showed, the oldest first.</summary>
    public IReadOnlyList<ShownPush> Shown => [.. Requests.Select(Show)];

    /// <summary>Decrypts one message.</summary>
    public ShownPush Show(FakeRequest request)
    {
        Assert.Equal("POST", request.Method);
        Assert.Equal("aes128gcm", request.Headers["Content-Encoding"]);
        Assert.InRange(int.Parse(request.Headers["TTL"], null), 60, 86_400);
        Assert.InRange(request.Body.Length, 1, MaxBodyBytes);
        var plain = Decrypt(request.Body);
        using var json = JsonDocument.Parse(plain);
        Assert.Equal(["title", "body", "url", "tag"], json.RootElement.EnumerateObject().Select(one => one.Name));
        string Text(string name) => json.RootElement.GetProperty(name).GetString()!;
        Assert.Equal(Text("tag"), request.Headers["Topic"]);
        Assert.Matches("^[A-Za-z0-9_-]{1,32}$", request.Headers["Topic"]);
        return new ShownPush(Text("title"), Text("body"), Text("url"), Text("tag"));
    }

    /// <summary>The claims of the signature, once it holds: made by the key that is named, which is the one of this installation.</summary>
    public static JsonElement ClaimsOf(FakeRequest request, string publicKey)
    {
        var header = request.Headers["Authorization"];
        Assert.StartsWith("vapid ", header, StringComparison.Ordinal);
        var parts = header["vapid ".Length..].Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        Assert.Equal(publicKey, parts["k"]);
        var jwt = parts["t"].Split('.');
        Assert.Equal(3, jwt.Length);
        using var head = JsonDocument.Parse(Base64Url.DecodeFromChars(jwt[0]));
        Assert.Equal("ES256", head.RootElement.GetProperty("alg").GetString());
        var point = Base64Url.DecodeFromChars(publicKey);
        Assert.Equal((65, 4), (point.Length, (int)point[0]));
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point[1..33], Y = point[33..] },
        });
        Assert.True(key.VerifyData(
            Encoding.ASCII.GetBytes($"{jwt[0]}.{jwt[1]}"), Base64Url.DecodeFromChars(jwt[2]), HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        return JsonDocument.Parse(Base64Url.DecodeFromChars(jwt[1])).RootElement;
    }

    public void Dispose() => _key.Dispose();

    private byte[] Decrypt(byte[] body)
    {
        var salt = body[..16];
        var recordSize = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(16, 4));
        var keyLength = body[20];
        var senderPoint = body[21..(21 + keyLength)];
        var sealedRecord = body[(21 + keyLength)..];
        Assert.True(sealedRecord.Length <= recordSize, "There is more than one record.");
        using var sender = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = senderPoint[1..33], Y = senderPoint[33..] },
        });
        var shared = _key.DeriveRawSecretAgreement(sender.PublicKey);
        var keyInfo = (byte[])[.. "WebPush: info\0"u8, .. PointOf(_key), .. senderPoint];
        var material = HKDF.Expand(HashAlgorithmName.SHA256, HKDF.Extract(HashAlgorithmName.SHA256, shared, _auth), 32, keyInfo);
        var prk = HKDF.Extract(HashAlgorithmName.SHA256, material, salt);
        var key = HKDF.Expand(HashAlgorithmName.SHA256, prk, 16, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.Expand(HashAlgorithmName.SHA256, prk, 12, "Content-Encoding: nonce\0"u8.ToArray());
        var plain = new byte[sealedRecord.Length - 16];
        using var cipher = new AesGcm(key, 16);
        cipher.Decrypt(nonce, sealedRecord.AsSpan(0, plain.Length), sealedRecord.AsSpan(plain.Length), plain);
        var end = Array.FindLastIndex(plain, one => one != 0);
        Assert.Equal(2, plain[end]); // the mark of the last record
        return plain[..end];
    }

    private static byte[] PointOf(ECDiffieHellman key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return [4, .. parameters.Q.X!, .. parameters.Q.Y!];
    }
}
