using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory.Contracts;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Identity;

namespace Hengjian.Server.Modules.Directory;

/// <summary>组织: regions, schools, other units, groups, titles, people, posts, accounts, roles.</summary>
public static class DirectoryModule
{
    public static Module Module { get; } = new("directory", DirectoryModel.Map, Services, routes =>
    {
        SignIn.Map(routes);
        SignOut.Map(routes);
        Me.Map(routes);
        ChangePassword.Map(routes);
        BeginTotp.Map(routes);
        ConfirmTotp.Map(routes);
        RemoveTotp.Map(routes);
        SetUp.Map(routes);
        MapUnits(routes);
        MapPeople(routes);
        SheetTemplate.Map(routes);
        ImportSheet.Map(routes);
        ExportLists.Map(routes);
    });

    private static void MapPeople(Routes routes)
    {
        PhoneBook.Map(routes);
        ListPeople.Map(routes);
        EditPerson.Map(routes);
        ListPosts.Map(routes);
        AddPost.Map(routes);
        EditPost.Map(routes);
        EndPost.Map(routes);
        OpenAccounts.Map(routes);
        ManageAccount.Map(routes);
        PrepareHandOver.Map(routes);
        ShowHandOver.Map(routes);
        FinishHandOver.Map(routes);
        ShowRoles.Map(routes);
    }

    private static void MapUnits(Routes routes)
    {
        ListUnits.Map(routes);
        UnitTotals.Map(routes);
        ShowTree.Map(routes);
        ShowUnit.Map(routes);
        ShowCodes.Map(routes);
        AddUnit.Map(routes);
        EditUnit.Map(routes);
        RenameUnit.Map(routes);
        MoveUnit.Map(routes);
        ListPlannedChanges.Map(routes);
        MergeUnit.Map(routes);
        SplitUnit.Map(routes);
        CloseUnit.Map(routes);
        ReopenUnit.Map(routes);
        LevelNames.Map(routes);
        ListGroups.Map(routes);
        SaveGroup.Map(routes);
        ListTitles.Map(routes);
        SaveTitle.Map(routes);
    }

    private static void Services(IServiceCollection services) =>
        services.AddSingleton<DirectoryCodes>().AddSingleton<IBeginsDay, PlannedChanges>().AddSingleton<DirectorySheets>().AddScoped<Credentials>().AddScoped<UnitFollowers>()
            .AddSingleton<IDirectorySheet, SchoolsSheet>().AddSingleton<IDirectorySheet, UnitsSheet>().AddSingleton<IDirectorySheet, PostsSheet>().AddSingleton<IDirectorySheet, GroupsSheet>().AddSingleton<IDirectorySheet, TitlesSheet>()
            .AddSingleton(JobKind.Of<CheckSheet>()).AddSingleton(JobKind.Of<ApplySheet>())
            .AddIdentityCore<Account>(o =>
        {
            o.Password.RequiredLength = 8;
            o.Password.RequireNonAlphanumeric = false;
            o.Password.RequireUppercase = false;
            o.User.AllowedUserNameCharacters = null!; // Chinese logins are allowed
        }).AddEntityFrameworkStores<Db>().AddDefaultTokenProviders();
}
