using System.Text.RegularExpressions;
using Beredd.Sigma.Rules;
using Beredd.Tests;

namespace Beredd.Sigma.Tests.Rules;

public partial class SigmaHqTests
{
    /// <summary>Every rule of SigmaHQ that is refused: its id, and the placeholder that only a user can give a value.</summary>
    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["c4a1f389-2e6b-4d9a-8f0c-b73e5a12d947"] = "known_cdcs", // win_security_adcs_certighost_cdc_chase_request
        ["8b7e2c54-1f93-4a6d-b8e0-3c9d7f25a168"] = "known_cdcs", // win_security_adcs_certighost_cert_issued_via_chase
        ["313e72de-0c0d-4d65-8c95-87f4d546eceb"] = "Legitimate_Countries", // aws_cloudtrail_console_login_success_from_susp_locations
        ["c98184ba-4a27-4e10-b7b7-da48e71f4d25"] = "ApprovedUserUpn", // azure_ad_account_created_deleted_nonapproved_user
        ["4ad97bf5-a514-41a4-abd3-4f3455ad4865"] = "Approved_Inviters", // azure_ad_guest_users_invited_to_tenant_by_non_approved_inviters
        ["f272fb46-25f2-422c-b667-45837994980f"] = "Important_AppIds", // azure_ad_auth_to_important_apps_using_single_factor_auth
        ["8c944ecb-6970-4541-8496-be554b8e2846"] = "Known_Location", // azure_ad_authentications_from_countries_you_do_not_operate_out_of
        ["28870ae4-6a13-4616-bd1a-235a7fad7458"] = "KNOWN_LOCATION", // azure_ad_failed_auth_from_countries_you_do_not_operate_out_of
        ["cf1e5687-84e1-41af-97a9-158094efef53"] = "UnLegitCountries", // azure_privileged_account_sigin_expected_controls
        ["5f521e4b-0105-4b72-845b-2198a54487b9"] = "HomeTenantID", // azure_users_authenticating_to_other_azure_ad_tenants
        ["fe04b26b-0ac4-45d7-9404-4b9f16a440a9"] = "legtimate_identifiers", // okta_session_impersonation_granted
        ["94309181-d345-4cbf-b5fe-061769bdf9cb"] = "Admins_Workstations", // win_security_admin_logon
        ["b2e4a719-3c8f-4d1b-a507-f83c2d56e901"] = "dc_machine_accounts", // win_security_dc_machine_account_logon_non_dc_ip
        ["e3f7c841-2a9d-4b5e-c018-d94b3e67f012"] = "dc_machine_accounts", // win_security_dc_machine_account_tgs_non_dc_ip
        ["9c5d2b84-1f7e-4a3c-d6b8-e04f9a17c523"] = "dc_machine_accounts", // win_security_dc_machine_accoutn_tgt_non_dc_ip
        ["dd7876d8-0f09-11eb-adc1-0242ac120002"] = "DC-MACHINE-NAME", // win_security_exploit_cve_2020_1472
        ["6c9eb492-e477-4df9-b0f4-571fc9db29cd"] = "Administrators", // win_security_modification_of_msds_dmsa_link_attribute
        ["e15bc294-ae2a-45ad-b7d6-637b33868bde"] = "Administrators", // win_security_msds_dmsa_object_creation
        ["f8d98d6c-7a07-4d74-b064-dd4a3c244528"] = "Workstations", // win_security_potential_pass_the_hash
        ["68fcba0d-73a5-475e-a915-e8b4c576827e"] = "Admins_Workstations", // win_security_remote_registry_management_via_reg
        ["3ff152b2-1388-4984-9cd9-a323323fdadf"] = "ServerSystems", // win_security_susp_interactive_logons
        ["12310575-e8b1-475c-a976-57ed540b349c"] = "internal_domains", // dns_query_win_wscript_cscript_resolution
        ["2a9e4f17-6c3b-4d8a-e1f0-b57c2d94a631"] = "legit_ips", // net_connection_win_certsvc_outbound_smb_ldap
        ["fda34293-718e-4b36-b018-38caab0d1209"] = "domain_controller_hostnames", // net_connection_win_susp_rdp_from_domain_controller
        ["43311e65-84d8-42a5-b3d4-c94d9b67038f"] = "userdomain", // proc_creation_win_userdomain_variable_enumeration
    };

    private static List<RuleSource> Sources() =>
    [
        .. Directory.EnumerateDirectories(Corpora.Require("sigma"), "rules*")
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.yml", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(path => new RuleSource(path, File.ReadAllText(path))),
    ];

    [Fact]
    public void Read_EveryRuleOfSigmaHq_LoadsButThoseListed()
    {
        var sources = Sources();
        Assert.True(sources.Count > 3000);
        var read = RuleReader.Read(sources, new RuleReadingOptions(null, 2));
        Assert.Equal(
            Refused.Select(pair => $"{pair.Key}: the placeholder %{pair.Value}% has no value; give it in a file with --placeholders").Order(StringComparer.Ordinal),
            read.Refusals.Select(refusal => $"{refusal.RuleId}: {refusal.Reason}").Order(StringComparer.Ordinal));
        Assert.Equal(sources.Count, read.Rules.Count + read.Correlations.Count + read.Refusals.Count);
    }

    /// <summary>The place named does ask for that placeholder by a field with <c>expand</c>, and it is all that is wrong with the rule.</summary>
    [Fact]
    public void Read_RulesThatAreRefused_LoadWithAValue()
    {
        var sources = Sources();
        foreach (var refusal in RuleReader.Read(sources, new RuleReadingOptions(null, 2)).Refusals)
        {
            var lines = sources.Single(source => source.Path == refusal.Position.File).Text.Split('\n');
            var line = lines[refusal.Position.Line - 1];
            Assert.StartsWith($"%{Refused[refusal.RuleId!]}%", line[(refusal.Position.Column - 1)..].TrimStart('\'', '"'), StringComparison.Ordinal);
            // The key is on the same line, or above a list of values.
            var key = Enumerable.Range(0, refusal.Position.Line).Reverse().Select(i => lines[i]).First(text => Key().IsMatch(text));
            Assert.Contains("|expand", key, StringComparison.Ordinal);
        }
        // Some ask for a second one.
        var values = sources.SelectMany(source => Placeholder().Matches(source.Text)).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, IReadOnlyList<string> (_) => ["10.0.0.0/8"], StringComparer.Ordinal);
        var read = RuleReader.Read(sources, new RuleReadingOptions(values, 2));
        Assert.Empty(read.Refusals);
        Assert.Equal(sources.Count, read.Rules.Count + read.Correlations.Count);
    }

    [GeneratedRegex("%([A-Za-z0-9_.-]+)%")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^\s*(- )?['""]?[\w.-]+(\|\w+)*['""]?:")]
    private static partial Regex Key();
}
