/// XML within bounds: what FHIR's and CDA's readers share.
package io.filum.desktop.content.xml;
