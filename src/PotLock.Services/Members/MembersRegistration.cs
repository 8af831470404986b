using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Members;

internal sealed class MembersRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<OwnBooks>()
        .AddSingleton<ChangeMembers>()
        .AddSingleton<InviteMember>()
        .AddSingleton<EraseBook>()
        .AddScoped<DeleteBook>()
        .AddSingleton<AnswerInvitation>();
}
