using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;

namespace PotLock.Services.Users;

/// <summary>What a mailed link carries: whose it is, and the framework's token for what it does.</summary>
/// <param name="User">The person's id, as the address has it.</param>
/// <param name="Token">The token, as the address has it.</param>
public sealed record MailedLink(string? User, string? Token)
{
    /// <summary>Whether there is anything in it.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(User) || string.IsNullOrEmpty(Token);

    /// <summary>The path of a link.</summary>
    internal static string Path(string page, Guid userId, string token) =>
        $"{page}?user={userId:N}&token={Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token))}";

    /// <summary>Whose link it is; null when nobody has that id.</summary>
    internal async Task<PotLockUser?> FindUserAsync(UserManager<PotLockUser> users) =>
        Guid.TryParse(User, out var id) ? await users.FindByIdAsync(id.ToString()) : null;

    /// <summary>Whether the token is still good for something, and for this person as the account is now.</summary>
    internal async Task<bool> IsGoodForAsync(UserManager<PotLockUser> users, PotLockUser user, string purpose)
    {
        try
        {
            var token = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(Token));
            return await users.VerifyUserTokenAsync(user, TokenOptions.DefaultProvider, purpose, token);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
